// Small well-formed models that between them use every part of the format that the view reads.
#pragma once

#include <string>
#include <vector>

#include "tests/support/model_builder.h"

namespace diatom::testing {

struct SeedModel {
  std::string name;
  AlignedBytes file;
};

std::vector<SeedModel> seed_models();

}  // namespace diatom::testing
