#include "diatom/compile/floor_sources.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    raise(fmt::format("{}: cannot be read, expected the sources of Diatom ($DIATOM_SOURCE_DIR)",
                      path.string()));
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> includes_of(const std::string& text) {
  std::vector<std::string> includes;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#include \"diatom/")) continue;
    const size_t begin = line.find('"') + 1;
    includes.push_back(line.substr(begin, line.find('"', begin) - begin));
  }
  return includes;
}

class Closure {
 public:
  explicit Closure(const fs::path& root) : root_(root) {
    for (const char* layer : {"base", "kernels", "ops"}) find_sources(std::string("diatom/") + layer);
  }

  void add_includes(const std::string& text) {
    for (const std::string& header : includes_of(text)) add(header);
  }

  std::vector<SourceFile> files() const {
    std::vector<SourceFile> files;
    for (const auto& [path, text] : files_) files.push_back({path, text});
    return files;
  }

 private:
  void find_sources(const std::string& layer) {
    const fs::path folder = root_ / layer;
    if (!fs::is_directory(folder)) {
      raise(fmt::format("{}: no such folder, expected the sources of Diatom ($DIATOM_SOURCE_DIR)",
                        folder.string()));
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".cc") continue;
      const std::string path = entry.path().lexically_relative(root_).generic_string();
      sources_[own_header(path, layer)].push_back(path);
    }
  }

  // Where the functions of a source are declared: in the first header of its layer that it includes, but for
  // those of doubles among themselves, or if that is one of the portable kernels' among themselves, in the
  // first that this includes.
  std::string own_header(const std::string& path, const std::string& layer) const {
    for (const std::string& header : includes_of(read_text(root_ / path))) {
      if (!header.starts_with(layer) || header.find("/float64/") != std::string::npos) continue;
      return header.find("/portable/") == std::string::npos ? header : own_header(header, layer);
    }
    raise(fmt::format("{}: includes no header of {}, expected its own", path, layer));
  }

  void add(const std::string& path) {
    const auto [file, is_new] = files_.try_emplace(path);
    if (!is_new) return;
    file->second = read_text(root_ / path);
    add_includes(file->second);
    const auto found = sources_.find(path);
    if (found == sources_.end()) return;
    for (const std::string& source : found->second) add(source);
  }

  fs::path root_;
  std::map<std::string, std::vector<std::string>> sources_;  // by their own header
  std::map<std::string, std::string> files_;
};

}  // namespace

std::vector<SourceFile> floor_sources(const std::string& source, const fs::path& root,
                                      const CompileGoal& goal) {
  Closure closure(root);
  closure.add_includes(source);
  std::vector<SourceFile> files = closure.files();
  for (SourceFile& file : files) {
    if (!file.path.starts_with("diatom/kernels/") || !file.path.ends_with(".cc")) continue;
    file.text.insert(0, fmt::format("#if defined(__GNUC__) && !defined(__clang__)\n"
                                    "#pragma GCC optimize(\"{}\")\n"
                                    "#endif\n",
                                    goal.kernel_level()));
  }
  return files;
}

}  // namespace diatom
