// Cases that MEAN and SUM share.
#pragma once

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {

struct SumCase {
  const Op& op;
  OfGroup of_group;
};

void check_floats(const SumCase& tested);
// The tolerances are in steps of the output's scale.
void check_int8(const SumCase& tested, float output_scale, double tolerance);
void check_int16(const SumCase& tested, double tolerance);

void check_empty_group_is_zero(const Op& op);
void check_scalar_stays(const Op& op);

// Rows of 1, 3 and 5, 7 give `expected`, which is declared as a row although keep_dims makes it a column.
void check_shape_of_as_many_elements(const Op& op, const std::vector<double>& expected);

void check_sum_refusals(const Op& op);

}  // namespace diatom::testing
