// Runs other programs.
#pragma once

#include <string>
#include <vector>

namespace diatom {

struct ShellResult {
  int status;  // of the exit; -1 when a signal ended it
  std::string output;
};

// Runs a program with these arguments and no input; what it writes, to either stream, is the output.
ShellResult run_program(const std::vector<std::string>& arguments);

// Whether the program is found where programs are looked for.
bool has_program(const std::string& name);

}  // namespace diatom
