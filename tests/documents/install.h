// Builds and installs the project, and programs that use what was installed.
#pragma once

#include <filesystem>
#include <string>

namespace diatom::testing {

// Runs a command that must succeed; its output.
std::string succeed(const std::string& line);

// Configures and builds the sources of `folder` in `folder`/build/release, so that the compiler cache knows
// them.
std::filesystem::path build_project(const std::filesystem::path& folder, const std::string& options,
                                    const std::string& target = "all");

}  // namespace diatom::testing
