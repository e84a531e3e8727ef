// random_model(seed) builds a small network of stored integers, of operators that passes know, with dead
// filters, saturating biases and weights that are zero: what passes are to find, next to what they must not
// touch.
#pragma once

#include <cstdint>

#include "tests/support/model_builder.h"

namespace diatom::testing {

ModelBuilder random_model(uint64_t seed);

}  // namespace diatom::testing
