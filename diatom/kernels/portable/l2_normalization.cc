#include "diatom/kernels/l2_normalization.h"

#include "diatom/base/fixed_point_math.h"
#include "diatom/base/math.h"
#include "diatom/kernels/portable/map.h"

namespace diatom::kernels {

void l2_normalization(const float* x, float* y, size_t rows, size_t depth) {
  for (const float* end = x + rows * depth; x != end; x += depth, y += depth) {
    float sum = 0.0f;
    for (size_t i = 0; i < depth; ++i) sum += x[i] * x[i];
    const float length = max(math::sqrt(sum), 1e-6f);
    map(x, y, depth, [length](float value) { return value / length; });
  }
}

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
