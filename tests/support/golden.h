// Where the golden models and vectors lie: $DIATOM_GOLDEN_DIR, or shared/golden beside the checkout.
#pragma once

#include <cstdlib>
#include <filesystem>

#include "tests/support/paths.h"

namespace diatom::testing {

inline std::filesystem::path golden_dir() {
  const char* named = std::getenv("DIATOM_GOLDEN_DIR");
  return named != nullptr ? named : source_dir() / "../shared/golden";
}

// Likewise real data: $DIATOM_DATA_DIR.
inline std::filesystem::path data_dir() {
  const char* named = std::getenv("DIATOM_DATA_DIR");
  return named != nullptr ? named : source_dir() / "../shared/data";
}

inline bool golden_present() { return std::filesystem::exists(golden_dir() / "models"); }

}  // namespace diatom::testing

// Skips the test, saying so, where the golden files are absent.
#define DIATOM_REQUIRE_GOLDEN()           \
  if (!diatom::testing::golden_present()) \
  GTEST_SKIP() << "no golden models in " << diatom::testing::golden_dir() << " (set DIATOM_GOLDEN_DIR)"
