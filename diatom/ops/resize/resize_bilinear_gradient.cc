#include "diatom/ops/resize/resize_bilinear_gradient.h"

namespace diatom {

Code ResizeBilinearGradient::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_corners(attrs, context));
  return ResizeGradient::infer(attrs, context);
}

template <typename T>
void ResizeBilinearGradient::run(const Attrs&, const State& state, RunContext& context) {
  kernels::resize_bilinear_gradient(context.input<T>(0), context.output<T>(0), state);
}

template void ResizeBilinearGradient::run<float>(const Attrs&, const State&, RunContext&);
template void ResizeBilinearGradient::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
