// What logistic and tanh of integers share: how their inputs are scaled.
#pragma once

#include "diatom/base/fixed_point_math.h"
#include "diatom/kernels/portable/table.h"
#include "diatom/kernels/sigmoid.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

// Takes int8 to fixed point with 4 integer bits; at `radius` and beyond the function is saturated.
struct SigmoidInput {
  int32_t zero_point;
  int32_t radius;
  Multiplier multiplier;
};
SigmoidInput sigmoid_input(const PerTensor& input);

// Tabulates a function of fixed point whose results are stored as `zero_point` + result * 2^`fraction_bits`.
template <typename Function>
void fill_sigmoid_table(const PerTensor& input_quantization, int fraction_bits, int32_t zero_point,
                        Function function, kernels::Table& table) {
  const SigmoidInput input = sigmoid_input(input_quantization);
  table.fill([&](int x) {
    const int32_t centred = x - input.zero_point;
    if (centred <= -input.radius) return lowest<int8_t>;
    if (centred >= input.radius) return highest<int8_t>;
    const Fixed<int32_t, 0> result = function(Fixed<int32_t, 4>{requantize(centred, input.multiplier)});
    return saturate<int8_t>(rounding_divide_by_power_of_two(result.raw, 31 - fraction_bits) + zero_point);
  });
}

// Scales int16 for the kernels. Inputs of scale 2^-12, and up to 2^`most_shift` times that, count as exact
// powers of two; others take a 16-bit multiplier.
Code scale_sigmoid(PrepareContext& context, int most_shift, kernels::SigmoidScaling& scaling);

}  // namespace diatom
