#include "diatom/ops/pooling/max_pool_2d_gradient.h"

namespace diatom {

Code MaxPool2dGradient::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, x.shape, 4));
  DIATOM_TRY(check_rank(context, 1, context.input(1).shape, 4));
  DIATOM_TRY(check_pooling(attrs, context, x.shape.view(), 1));
  return context.set_output(0, x.dtype, x.shape);
}

template <typename T>
void MaxPool2dGradient::run(const Attrs& attrs, RunContext& context) {
  kernels::max_pool_gradient(geometry<T>(attrs, context.input_dims(0), context.input_dims(1)),
                             context.input<T>(0), context.input<T>(1), context.output<T>(0));
}

template void MaxPool2dGradient::run<float>(const Attrs&, RunContext&);
template void MaxPool2dGradient::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
