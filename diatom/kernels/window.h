// Window is how a two-dimensional filter slides over an image: where an output pixel reads, and which of its
// taps lie inside the image.
#pragma once

#include <stddef.h>
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
  bool descending = false;  // output pixels are computed from the last to the first
};

// Calls visit(batch, rows, columns, pixel) for every output pixel, in the window's order; `pixel` counts
// output pixels over all batches.
template <typename Visit>
inline void for_each_output(const Window& window, int32_t batches, Visit visit) {
  const WindowAxis& y = window.y;
  const WindowAxis& x = window.x;
  const int32_t step = window.descending ? -1 : 1;
  int32_t batch = window.descending ? batches - 1 : 0;
  for (int32_t i = 0; i < batches; ++i, batch += step) {
    int32_t out_y = window.descending ? y.output - 1 : 0;
    for (int32_t j = 0; j < y.output; ++j, out_y += step) {
      const Taps rows = y.at(out_y);
      const ptrdiff_t row = (ptrdiff_t{batch} * y.output + out_y) * x.output;
      int32_t out_x = window.descending ? x.output - 1 : 0;
      for (int32_t k = 0; k < x.output; ++k, out_x += step) visit(batch, rows, x.at(out_x), row + out_x);
    }
  }
}

}  // namespace diatom::kernels
