// Where the checkout lies, and where it is built. These paths are in the object of paths.cc alone, so that
// all other objects are the same in every checkout and the compiler cache shares them.
#pragma once

#include <filesystem>

namespace diatom::testing {

std::filesystem::path source_dir();
std::filesystem::path build_dir();

}  // namespace diatom::testing
