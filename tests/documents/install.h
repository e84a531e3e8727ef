// Builds and installs the project, and programs that use what was installed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace diatom::testing {

// Runs a command that must succeed; its output.
std::string succeed(const std::string& line);

// Copies these files and folders of `from` into `to`, which it creates.
void copy_parts(const std::filesystem::path& from, const std::filesystem::path& to,
                const std::vector<std::string>& parts);

// Configures and builds the sources of `folder` in `folder`/build/release, so that the compiler cache knows
// them.
std::filesystem::path build_project(const std::filesystem::path& folder, const std::string& options,
                                    const std::string& target = "all");

}  // namespace diatom::testing
