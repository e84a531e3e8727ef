// The bodies of sort and argsort, for their .cc files.
#pragma once

#include "diatom/kernels/portable/sorted_order.h"
#include "diatom/ops/reduction/sorted_axis.h"

namespace diatom {

// Output 0 is pick(row, place) for each place along the axis, in order; a row's elements are `inner` apart.
template <typename T, typename Y, typename Pick>
void run_sorted(const SortAttrs& attrs, const kernels::SearchedAxis& axis, RunContext& context, Pick pick) {
  const T* x = context.input<T>(0);
  Y* y = context.output<Y>(0);
  const ptrdiff_t inner = axis.inner;
  for (int32_t i = 0; i < axis.outer; ++i) {
    for (int32_t j = 0; j < axis.inner; ++j) {
      const int32_t* order =
          kernels::sorted_order(x + j, axis.extent, inner, attrs.descending, context.scratch<int32_t>());
      for (int32_t k = 0; k < axis.extent; ++k) y[j + k * inner] = pick(x + j, order[k]);
    }
    x += axis.extent * inner;
    y += axis.extent * inner;
  }
}

}  // namespace diatom
