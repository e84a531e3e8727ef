#include "apps/diatom/shell.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// In single quotes a shell reads all but the quote itself as it is.
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

}  // namespace

ShellResult run_program(const std::vector<std::string>& arguments) {
  std::string line;
  for (const std::string& argument : arguments) line += quoted(argument) + " ";
  std::FILE* pipe = popen((line + "</dev/null 2>&1").c_str(), "r");
  if (pipe == nullptr) raise(fmt::format("{} cannot be started", arguments.at(0)));
  std::string output;
  std::array<char, 4096> chunk;
  while (const size_t count = std::fread(chunk.data(), 1, chunk.size(), pipe))
    output.append(chunk.data(), count);
  const int status = pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

bool has_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::path(folder) / name, ignored)) return true;
  }
  return false;
}

}  // namespace diatom
