// Cases of reductions: shapes and axes, with the formula of one group of elements.
#pragma once

#include <functional>
#include <vector>

#include "tests/ops/op_case.h"

namespace diatom::testing {

using OfGroup = std::function<double(const std::vector<double>&)>;

struct ReduceCase {
  const Op& op;
  DType dtype;
  QuantizationSpec input;
  QuantizationSpec output;
  OfGroup of_group;
  double tolerance = 0;
};

// Over single, several, negative, repeated, all and no axes, with and without keep_dims, and over an input
// without elements.
void check_all_axes(const ReduceCase& tested);

// Refusals that all reductions share: an axis out of range, an axis that is not constant or not int32, and an
// output of another size.
void check_reduce_refusals(const Op& op, DType dtype);

}  // namespace diatom::testing
