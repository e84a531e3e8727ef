#include "diatom/ops/resize/resize_bilinear.h"

namespace diatom {

Code ResizeBilinear::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_corners(attrs, context));
  return infer_resize(context);
}

template <typename T>
Code ResizeBilinear::run(const Attrs&, const ResizeState& state, RunContext& context) {
  DIATOM_TRY(check_resize(state, context));
  kernels::resize_bilinear(context.input<T>(0), context.output<T>(0), state.resize);
  return Code::kOk;
}
template Code ResizeBilinear::run<float>(const Attrs&, const ResizeState&, RunContext&);
template Code ResizeBilinear::run<int8_t>(const Attrs&, const ResizeState&, RunContext&);
template Code ResizeBilinear::run<double>(const Attrs&, const ResizeState&, RunContext&);

}  // namespace diatom
