#include "tests/support/paths.h"

namespace diatom::testing {

std::filesystem::path source_dir() { return DIATOM_SOURCE_DIR; }
std::filesystem::path build_dir() { return DIATOM_BUILD_DIR; }

}  // namespace diatom::testing
