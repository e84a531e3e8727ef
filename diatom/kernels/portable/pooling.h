// The loop that pooling shares: a fold over each window, a channel at a time.
#pragma once

#include <stddef.h>

#include "diatom/base/fixed_point.h"
#include "diatom/kernels/pooling.h"

namespace diatom::kernels {

// Fold has T start(), void add(T& sum, Element x) and Element finish(T sum, int32_t count).
template <typename Element, typename Fold>
void pool(const Pooling<Element>& shape, Fold fold, const Element* input, Element* output) {
  const WindowAxis& y = shape.window.y;
  const WindowAxis& x = shape.window.x;
  const ptrdiff_t depth = shape.depth;
  const ptrdiff_t input_row = x.input * depth;
  for (int32_t batch = 0; batch < shape.batches; ++batch, input += y.input * input_row) {
    for (int32_t out_y = 0; out_y < y.output; ++out_y) {
      const Taps rows = y.at(out_y);
      for (int32_t out_x = 0; out_x < x.output; ++out_x) {
        const Taps columns = x.at(out_x);
        const int32_t count = rows.count * columns.count;
        const Element* window = input + (rows.start * input_row + columns.start * depth);
        for (int32_t channel = 0; channel < shape.depth; ++channel, ++window) {
          auto sum = fold.start();
          const Element* row = window;
          for (int32_t i = 0; i < rows.count; ++i, row += input_row) {
            const Element* tap = row;
            for (int32_t j = 0; j < columns.count; ++j, tap += depth) fold.add(sum, *tap);
          }
          *output++ = clamp(fold.finish(sum, count), shape.low, shape.high);
        }
      }
    }
  }
}

}  // namespace diatom::kernels
