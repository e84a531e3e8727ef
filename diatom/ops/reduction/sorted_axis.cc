#include "diatom/ops/reduction/sorted_axis.h"

namespace diatom {

Code SortedAxis::infer_sorted(const Attrs& attrs, InferContext& context, DType output) {
  const ShapeView x = context.input(0).shape;
  if (normalize_axis(attrs.axis, x.ndim) < 0)
    return context.fail(Code::kAxisRange, kNoOperand, x.ndim, attrs.axis);
  return context.set_output(0, output, x);
}

Code SortedAxis::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const Dims dims = context.input(0).shape.view();
  const auto axis = static_cast<size_t>(normalize_axis(attrs.axis, static_cast<int>(dims.size())));
  state.outer = static_cast<int32_t>(element_count(dims.subspan(0, axis)));
  state.extent = dims[axis];
  state.inner = static_cast<int32_t>(element_count(dims.subspan(axis + 1, dims.size() - axis - 1)));
  return context.request_scratch(2 * int64_t{sizeof(int32_t)} * state.extent);
}

}  // namespace diatom
