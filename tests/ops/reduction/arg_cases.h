// Cases that ARG_MAX and ARG_MIN share.
#pragma once

#include "tests/ops/op_case.h"

namespace diatom::testing {

struct ArgCase {
  const Op& op;
  bool (*better)(double x, double than);
};

// Along each axis, counted from either end.
void check_all_axes(const ArgCase& tested, DType input, DType index);

// `values` has its extremum at 1, 3 and 4.
void check_first_among_equals(const Op& op, const std::vector<float>& values);

void check_arg_refusals(const Op& op);

}  // namespace diatom::testing
