// Window is how a two-dimensional filter slides over an image: where an output pixel reads, and which of its
// taps lie inside the image.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

// Taps [first, first + count) lie inside; the first of them reads input position `start`.
struct Taps {
  int32_t first;
  int32_t count;
  int32_t start;
};

struct WindowAxis {
  int32_t input;  // extents
  int32_t output;
  int32_t taps;
  int32_t stride;
  int32_t dilation;
  int32_t padding;  // before the image

  constexpr Taps at(int32_t position) const {
    const int32_t origin = position * stride - padding;
    int32_t first = origin < 0 ? -origin : 0;
    int32_t last = input - origin;
    if (dilation != 1) {
      first = (first + dilation - 1) / dilation;
      last = (last + dilation - 1) / dilation;
    }
    if (last > taps) last = taps;
    return {first, last > first ? last - first : 0, origin + first * dilation};
  }
};

struct Window {
  WindowAxis y;
  WindowAxis x;
};

}  // namespace diatom::kernels
