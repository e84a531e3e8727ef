// The loop that pooling shares: a fold over each window, a channel at a time.
#pragma once

#include <stddef.h>

#include "diatom/base/fixed_point.h"
#include "diatom/kernels/pooling.h"

namespace diatom::kernels {

// Fold has T start(), void add(T& sum, Element x) and Element finish(T sum, int32_t count).
template <typename Element, typename Fold>
void pool(const Pooling<Element>& shape, Fold fold, const Element* input, Element* output) {
  const ptrdiff_t depth = shape.depth;
  const ptrdiff_t input_row = shape.window.x.input * depth;
  const ptrdiff_t image = shape.window.y.input * input_row;
  for_each_output(shape.window, shape.batches, [&](int32_t batch, Taps rows, Taps columns, ptrdiff_t pixel) {
    const int32_t count = rows.count * columns.count;
    const Element* window = input + (batch * image + rows.start * input_row + columns.start * depth);
    Element* to = output + pixel * depth;
    for (int32_t channel = 0; channel < shape.depth; ++channel, ++window) {
      auto sum = fold.start();
      const Element* row = window;
      for (int32_t i = 0; i < rows.count; ++i, row += input_row) {
        const Element* tap = row;
        for (int32_t j = 0; j < columns.count; ++j, tap += depth) fold.add(sum, *tap);
      }
      to[channel] = clamp(fold.finish(sum, count), shape.low, shape.high);
    }
  });
}

}  // namespace diatom::kernels
