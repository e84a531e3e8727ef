#include "diatom/ops/pooling/average_pool_2d_gradient.h"

namespace diatom {

Code AveragePool2dGradient::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo gradient = context.input(0);
  DIATOM_TRY(check_rank(context, 0, gradient.shape, 4));
  const Shape images(gradient.shape[0], attrs.height, attrs.width, gradient.shape[3]);
  for (int axis = 1; axis <= 2; ++axis) {
    if (images[axis] < 1) return context.fail(Code::kBadAttribute, kNoOperand, 1, images[axis], 4 + axis);
  }
  DIATOM_TRY(check_pooling(attrs, context, images.view(), 0));
  return context.set_output(0, gradient.dtype, images);
}

template <typename T>
void AveragePool2dGradient::run(const Attrs& attrs, RunContext& context) {
  kernels::average_pool_gradient(geometry<T>(attrs, context.output_dims(0), context.input_dims(0)),
                                 context.input<T>(0), context.output<T>(0));
}

template void AveragePool2dGradient::run<float>(const Attrs&, RunContext&);
template void AveragePool2dGradient::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
