// What tests do to the machine: run commands, and write files in folders of their own.
#pragma once

#include <filesystem>
#include <string>

namespace diatom::testing {

struct CommandResult {
  int status;  // the exit status, -1 when it did not exit by itself
  std::string output;
};

// Runs a line of shell; the output holds what went to the screen.
CommandResult run_command(const std::string& line);

std::string quoted(const std::filesystem::path& path);

std::string read_text(const std::filesystem::path& path);

// Creates the folders that lead to the file, too.
void write_text(const std::filesystem::path& path, const std::string& text);

// An empty folder below the build folder; it stays after the test, to be looked at.
std::filesystem::path scratch_folder(const std::string& name);

}  // namespace diatom::testing
