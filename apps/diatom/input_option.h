// The option by which several commands take files for a model's inputs.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace diatom {

// --input [NAME=]FILE, which may be repeated.
CLI::Option* add_input_option(CLI::App& command, std::vector<std::string>& files,
                              const std::string& description);

}  // namespace diatom
