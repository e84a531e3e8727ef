// What the examples' main() have in common.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace diatom::examples {

// Reads the arguments and runs; the exit status. What is wrong is said on standard error.
int example_main(CLI::App& app, int argc, char** argv, const std::function<void()>& run);

}  // namespace diatom::examples
