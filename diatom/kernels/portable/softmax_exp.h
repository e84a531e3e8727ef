// What softmax and log_softmax of int8 share: the largest element of a row, and the sum of its exponentials.
#pragma once

#include "diatom/base/fixed_point_math.h"
#include "diatom/kernels/softmax.h"

namespace diatom::kernels {

template <typename T>
inline T largest_of(const T* row, size_t depth) {
  T largest = row[0];
  for (size_t i = 1; i < depth; ++i) {
    if (row[i] > largest) largest = row[i];
  }
  return largest;
}

// A difference of at least scaling.least_difference, with 26 fractional bits.
inline Fixed<int32_t, 5> scaled_difference(int32_t difference, const SoftmaxScaling& scaling) {
  const int32_t shifted = wrapping_shift_left(difference, scaling.multiplier.shift);
  return {saturating_rounding_doubling_high_mul(shifted, scaling.multiplier.value)};
}

// With 12 integer bits, seen as unsigned; saturated.
inline uint32_t sum_of_exps(const SoftmaxScaling& scaling, const int8_t* row, int32_t largest, size_t depth) {
  uint32_t sum = 0;
  for (size_t i = 0; i < depth; ++i) {
    const int32_t difference = row[i] - largest;
    if (difference < scaling.least_difference) continue;
    const Fixed<int32_t, 0> exp = exp_on_negative_values(scaled_difference(difference, scaling));
    const uint32_t term = static_cast<uint32_t>(rescale<12>(exp).raw);
    sum = sum + term < sum ? ~uint32_t{0} : sum + term;
  }
  return sum;
}

}  // namespace diatom::kernels
