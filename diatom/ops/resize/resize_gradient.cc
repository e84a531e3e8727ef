#include "diatom/ops/resize/resize_gradient.h"

namespace diatom {

Code ResizeGradient::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo gradient = context.input(0);
  DIATOM_TRY(check_rank(context, 0, gradient.shape, 4));
  const Shape image(gradient.shape[0], attrs.height, attrs.width, gradient.shape[3]);
  for (int axis = 1; axis <= 2; ++axis) {
    DIATOM_TRY(check_extent(context, 0, axis, gradient.shape[axis]));
    if (image[axis] < 1 || image[axis] > kernels::kLargestImage)
      return context.fail(Code::kBadAttribute, kNoOperand, kernels::kLargestImage, image[axis], 1 + axis);
  }
  return context.set_output(0, gradient.dtype, image);
}

Code ResizeGradient::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const ShapeView y = context.input(0).shape;
  state = {
      y[0], y[3], {attrs.height, attrs.width}, {y[1], y[2]}, attrs.align_corners, attrs.half_pixel_centers};
  return Code::kOk;
}

}  // namespace diatom
