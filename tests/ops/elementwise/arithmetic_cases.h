// Cases that ADD, SUB and MUL share, with the formula of one pair of elements.
#pragma once

#include "tests/ops/binary_cases.h"

namespace diatom::testing {

struct ArithmeticCase {
  const Op& op;
  double (*of_pair)(double a, double b);
};

// The tolerances are in steps of the output's scale.
void check_floats(const ArithmeticCase& tested);
void check_int8(const ArithmeticCase& tested, double tolerance);
void check_int16(const ArithmeticCase& tested, float output_scale, double tolerance);

// 7, -5 and int32's largest and smallest number with four others.
void check_int32(const Op& op, const std::vector<int32_t>& b, const std::vector<double>& expected);

// Floats and int8, clamped by every fused activation.
void check_activations(const ArithmeticCase& tested);

void check_arithmetic_refusals(const Op& op);

}  // namespace diatom::testing
