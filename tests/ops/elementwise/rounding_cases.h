// Cases that the operators which round floats share.
#pragma once

#include "tests/ops/unary_cases.h"

namespace diatom::testing {

inline void check_random_floats(const Op& op, double (*rounded)(double)) {
  check_elements({.op = op, .input = random_tensor(DType::kFloat32, {3, 7, 5}), .of_element = rounded});
}

inline void check_halves_and_large_values(const Op& op, double (*rounded)(double)) {
  check_elements({.op = op,
                  .input = tensor<float>({9}, {-2.5f, -1.5f, -0.5f, -0.25f, 0.0f, 0.5f, 1.5f, 2.5f, 1e9f}),
                  .of_element = rounded});
}

}  // namespace diatom::testing
