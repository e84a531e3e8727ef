// Cases that REDUCE_MAX and REDUCE_MIN share.
#pragma once

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {

// Exact in every dtype; quantised outputs are quantised as the inputs.
void check_extremum(const Op& op, DType dtype, double (*of_group)(const std::vector<double>&));

void check_extremum_of_nothing(const Op& op, double expected);

void check_extremum_refusals(const Op& op);

}  // namespace diatom::testing
