// Cases of comparisons and of logical operators, with the formula of one pair of elements.
#pragma once

#include "tests/ops/binary_cases.h"

namespace diatom::testing {

struct ComparisonCase {
  const Op& op;
  bool (*of_pair)(double a, double b);
};

// Over all pairs of shapes. Quantised operands have a scale each, powers of two apart, so that aligning them
// is exact.
void check_comparison(const ComparisonCase& tested, DType dtype);

// Equal numbers that are stored differently, and different ones that are stored alike.
void check_stored_meanings(const ComparisonCase& tested);

void check_comparison_refusals(const Op& op);

// Booleans that are stored as bytes other than 0 and 1.
void check_any_byte_but_zero(const ComparisonCase& tested);

}  // namespace diatom::testing
