// Quantization maps stored integers to reals: real = scale * (stored - zero_point), per tensor or per
// slice along `axis`. A view: the arrays belong to the model.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

struct Quantization {
  Span<const float> scales;
  Span<const int64_t> zero_points;
  int32_t axis = 0;

  constexpr bool present() const { return !scales.empty(); }
  constexpr bool per_axis() const { return scales.size() > 1; }
  constexpr float scale(size_t slice = 0) const {
    return scales.empty() ? 0.0f : scales[per_axis() ? slice : 0];
  }
  constexpr int32_t zero_point(size_t slice = 0) const {
    if (zero_points.empty()) return 0;
    return static_cast<int32_t>(zero_points[zero_points.size() > 1 ? slice : 0]);
  }
};

}  // namespace diatom
