#include "diatom/ops/elementwise/unary.h"

namespace diatom {

Code infer_like_input(InferContext& context) {
  const TensorInfo x = context.input(0);
  return context.set_output(0, x.dtype, x.shape);
}

Code allow_overlapping_map(PrepareContext& context) {
  const TensorInfo x = context.input(0);
  const int64_t growth = bits(context.dtype(kFirstOutput)) - bits(x.dtype);
  return context.allow_overlap(0, 0, growth > 0 ? x.shape.elements() * growth / 8 : 0);
}

void run_table(const NoAttrs&, const kernels::Table& table, RunContext& context) {
  map_elements<int8_t, int8_t>(context, [&table](int8_t x) { return table(x); });
}

}  // namespace diatom
