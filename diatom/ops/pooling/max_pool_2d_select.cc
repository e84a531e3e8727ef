#include "diatom/ops/pooling/max_pool_2d_select.h"

namespace diatom {

Code MaxPool2dSelect::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, x.shape, 4));
  DIATOM_TRY(check_rank(context, 1, context.input(1).shape, 4));
  if (!(x.shape == context.input(1).shape)) return context.fail(Code::kShapeMismatch, 1);
  return infer_window(context, window_options(attrs), x, 0, x.shape[3]);
}

template <typename T>
void MaxPool2dSelect::run(const Attrs& attrs, RunContext& context) {
  kernels::max_pool_select(geometry<T>(attrs, context.input_dims(0), context.output_dims(0)),
                           context.input<T>(0), context.input<T>(1), context.output<T>(0));
}

template void MaxPool2dSelect::run<float>(const Attrs&, RunContext&);
template void MaxPool2dSelect::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
