#include "diatom/ops/convolution/conv_2d_gradient.h"

#include "diatom/ops/window.h"

namespace diatom {
namespace {

WindowOptions window_options(const Conv2dGradientAttrs& attrs, Dims filter) {
  return {attrs.padding,    attrs.stride_h, attrs.stride_w, attrs.dilation_h,
          attrs.dilation_w, filter[1],      filter[2]};
}

}  // namespace

Code Conv2dGradient::check_extents(const Attrs& attrs, InferContext& context) {
  const int32_t extents[] = {attrs.height, attrs.width, attrs.depth};
  for (int i = 0; i < 3; ++i) {
    if (extents[i] < 1) return context.fail(Code::kBadAttribute, kNoOperand, 1, extents[i], kHeightField + i);
  }
  return Code::kOk;
}

Code Conv2dGradient::check_convolution(const Attrs& attrs, InferContext& context, Dims input, Dims filter,
                                       int gradient) {
  const Dims output = context.input(gradient).shape.view();
  const int32_t groups = filter[3] < 1 ? 0 : input[3] / filter[3];
  if (groups * filter[3] != input[3] || groups < 1)
    return context.fail(Code::kShapeMismatch, 1 - gradient, input[3], filter[3], 3);
  if (output[0] != input[0]) return context.fail(Code::kShapeMismatch, gradient, input[0], output[0], 0);
  if (output[3] != filter[0]) return context.fail(Code::kShapeMismatch, gradient, filter[0], output[3], 3);
  if (filter[0] % groups != 0) return context.fail(Code::kShapeMismatch, gradient, groups, filter[0], 3);
  return check_windows(context, window_options(attrs, filter), input, output, gradient);
}

kernels::Convolution Conv2dGradient::geometry(const Attrs& attrs, Dims input, Dims filter, Dims output) {
  return {
      make_window(window_options(attrs, filter), input, output), input[0], input[3], filter[3], filter[0], 0};
}

}  // namespace diatom
