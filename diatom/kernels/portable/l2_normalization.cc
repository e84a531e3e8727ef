#include "diatom/kernels/l2_normalization.h"

#include "diatom/base/fixed_point_math.h"
#include "diatom/base/math.h"
#include "diatom/kernels/portable/map.h"

namespace diatom::kernels {

template <typename T>
void l2_normalization(const T* x, T* y, size_t rows, size_t depth) {
  for (const T* end = x + rows * depth; x != end; x += depth, y += depth) {
    T sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += x[i] * x[i];
    const T length = max(math::sqrt(sum), static_cast<T>(1e-6));
    map(x, y, depth, [length](T value) { return value / length; });
  }
}

template void l2_normalization(const float*, float*, size_t, size_t);
template void l2_normalization(const double*, double*, size_t, size_t);

void l2_normalization(int32_t zero_point, const int8_t* x, int8_t* y, size_t rows, size_t depth) {
  constexpr int32_t kFractionBits = 7;
  for (const int8_t* end = x + rows * depth; x != end; x += depth, y += depth) {
    int32_t sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += (x[i] - zero_point) * (x[i] - zero_point);
    Multiplier inverse = inverse_square_root(sum);
    inverse.shift += kFractionBits;
    map(x, y, depth, [zero_point, inverse](int8_t stored) {
      return saturate<int8_t>(requantize(stored - zero_point, inverse));
    });
  }
}

}  // namespace diatom::kernels
