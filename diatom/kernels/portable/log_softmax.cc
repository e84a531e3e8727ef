#include "diatom/kernels/log_softmax.h"

#include "diatom/base/math.h"
#include "diatom/kernels/portable/map.h"
#include "diatom/kernels/portable/softmax_exp.h"

namespace diatom::kernels {

template <typename T>
void log_softmax(const T* x, T* y, size_t rows, size_t depth) {
  for (const T* end = x + rows * depth; x != end; x += depth, y += depth) {
    const T largest = largest_of(x, depth);
    T sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += math::exp(x[i] - largest);
    const T log_sum = math::log(sum);
    map(x, y, depth, [largest, log_sum](T value) { return value - largest - log_sum; });
  }
}

template void log_softmax(const float*, float*, size_t, size_t);
template void log_softmax(const double*, double*, size_t, size_t);

void log_softmax(const LogSoftmaxScaling& scaling, const int8_t* x, int8_t* y, size_t rows, size_t depth) {
  constexpr int kDroppedBits = 26 - 4;
  const SoftmaxScaling input = scaling.input;
  for (const int8_t* end = x + rows * depth; x != end; x += depth, y += depth) {
    const int32_t largest = largest_of(x, depth);
    const uint32_t sum = sum_of_exps(input, x, largest, depth);
    const int32_t log_sum =
        log_x_for_x_greater_than_or_equal_to_1(Fixed<int32_t, 12>{static_cast<int32_t>(sum)}).raw;
    // Below it, the difference less log_sum leaves the range of 5 integer bits.
    const int32_t too_low =
        max(input.least_difference - 1, requantize(wrapping_add(log_sum, lowest<int32_t>), scaling.inverse));
    map(x, y, depth, [=](int8_t value) {
      const int32_t difference = value - largest;
      if (difference <= too_low) return lowest<int8_t>;
      const int32_t result = wrapping_subtract(scaled_difference(difference, input).raw, log_sum);
      return saturate<int8_t>(rounding_divide_by_power_of_two(result, kDroppedBits) + 127);
    });
  }
}

}  // namespace diatom::kernels
