#include "diatom/ops/convolution/conv_2d_filter_gradient.h"

namespace diatom {

Code Conv2dFilterGradient::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(0);
  const ShapeView gradient = context.input(1).shape;
  DIATOM_TRY(check_rank(context, 0, input.shape, 4));
  DIATOM_TRY(check_rank(context, 1, gradient, 4));
  DIATOM_TRY(check_extents(attrs, context));
  const Shape filter(gradient[3], attrs.height, attrs.width, attrs.depth);
  DIATOM_TRY(check_convolution(attrs, context, input.shape.view(), filter.view(), 1));
  return context.set_output(0, input.dtype, filter);
}

template <typename T>
void Conv2dFilterGradient::run(const Attrs& attrs, RunContext& context) {
  kernels::convolution_filter_gradient(
      geometry(attrs, context.input_dims(0), context.output_dims(0), context.input_dims(1)),
      context.input<T>(0), context.input<T>(1), context.output<T>(0));
}

template void Conv2dFilterGradient::run<float>(const Attrs&, RunContext&);
template void Conv2dFilterGradient::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
