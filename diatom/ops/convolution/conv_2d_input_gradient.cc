#include "diatom/ops/convolution/conv_2d_input_gradient.h"

namespace diatom {

Code Conv2dInputGradient::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo gradient = context.input(0);
  const ShapeView filter = context.input(1).shape;
  DIATOM_TRY(check_rank(context, 0, gradient.shape, 4));
  DIATOM_TRY(check_rank(context, 1, filter, 4));
  DIATOM_TRY(check_extents(attrs, context));
  const Shape input(gradient.shape[0], attrs.height, attrs.width, attrs.depth);
  DIATOM_TRY(check_convolution(attrs, context, input.view(), filter.view(), 0));
  return context.set_output(0, gradient.dtype, input);
}

template <typename T>
void Conv2dInputGradient::run(const Attrs& attrs, RunContext& context) {
  kernels::convolution_input_gradient(
      geometry(attrs, context.output_dims(0), context.input_dims(1), context.input_dims(0)),
      context.input<T>(0), context.input<T>(1), context.output<T>(0));
}

template void Conv2dInputGradient::run<float>(const Attrs&, RunContext&);
template void Conv2dInputGradient::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
