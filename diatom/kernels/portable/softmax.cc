#include "diatom/kernels/softmax.h"

#include "diatom/base/lookup_tables.h"
#include "diatom/base/math.h"
#include "diatom/kernels/portable/softmax_exp.h"

namespace diatom::kernels {
namespace {

template <typename Out>
void softmax_rows(const SoftmaxScaling& scaling, const int8_t* x, Out* y, size_t rows, size_t depth) {
  for (const int8_t* end = x + rows * depth; x != end; x += depth, y += depth) {
    const int32_t largest = largest_of(x, depth);
    const uint32_t sum = sum_of_exps(scaling, x, largest, depth);
    const Reciprocal inverse = reciprocal(static_cast<int32_t>(sum), 12);
    const int exponent = inverse.bits_over_unit + 31 - 8 * static_cast<int>(sizeof(Out));
    for (size_t i = 0; i < depth; ++i) {
      const int32_t difference = x[i] - largest;
      int32_t probability = 0;
      if (difference >= scaling.least_difference && exponent <= 31) {
        const Fixed<int32_t, 0> exp = exp_on_negative_values(scaled_difference(difference, scaling));
        probability = rounding_divide_by_power_of_two((inverse.value * exp).raw, exponent);
      }
      y[i] = saturate<Out>(probability + lowest<Out>);
    }
  }
}

}  // namespace

template <typename T>
void softmax(T beta, const T* x, T* y, size_t rows, size_t depth) {
  for (const T* end = x + rows * depth; x != end; x += depth, y += depth) {
    const T largest = largest_of(x, depth);
    T sum = 0;
    for (size_t i = 0; i < depth; ++i) {
      y[i] = math::exp((x[i] - largest) * beta);
      sum += y[i];
    }
    for (size_t i = 0; i < depth; ++i) y[i] = y[i] / sum;
  }
}

template void softmax(float, const float*, float*, size_t, size_t);
template void softmax(double, const double*, double*, size_t, size_t);

void softmax(const SoftmaxScaling& scaling, const int8_t* x, int8_t* y, size_t rows, size_t depth) {
  softmax_rows(scaling, x, y, rows, depth);
}

void softmax(const SoftmaxScaling& scaling, const int8_t* x, int16_t* y, size_t rows, size_t depth) {
  softmax_rows(scaling, x, y, rows, depth);
}

void softmax(Multiplier multiplier, const int16_t* x, int16_t* y, size_t rows, size_t depth) {
  for (const int16_t* end = x + rows * depth; x != end; x += depth, y += depth) {
    const int32_t largest = largest_of(x, depth);
    int32_t sum = 0;  // with 15 fractional bits
    for (size_t i = 0; i < depth; ++i) {
      const int32_t difference = requantize(x[i] - largest, multiplier);
      y[i] = lookup(saturate<int16_t>(difference + 32767), kExpTable);
      sum += y[i];
    }
    // sum = 2^(16 - headroom) * (1 + fraction)
    const int headroom = __builtin_clz(static_cast<uint32_t>(sum));
    const int32_t scaled = static_cast<int32_t>(((int64_t{sum} << (headroom - 1)) + (1 << 13)) >> 14);
    const int32_t inverse = lookup(saturate<int16_t>(scaled - (1 << 16) - (1 << 15)), kOneOverOnePlusTable);
    const int shift = 31 - headroom;
    for (size_t i = 0; i < depth; ++i) {
      const int32_t probability = (y[i] * inverse + (1 << (shift - 1))) >> shift;
      y[i] = static_cast<int16_t>(clamp(probability, int32_t{0}, int32_t{32767}));
    }
  }
}

}  // namespace diatom::kernels
