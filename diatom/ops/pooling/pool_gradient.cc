#include "diatom/ops/pooling/pool_gradient.h"

namespace diatom {

Code PoolGradient::check_pooling(const Attrs& attrs, InferContext& context, Dims image, int gradient) {
  const Dims output = context.input(gradient).shape.view();
  for (int axis = 0; axis <= 3; axis += 3) {
    if (output[axis] != image[axis])
      return context.fail(Code::kShapeMismatch, gradient, image[axis], output[axis], axis);
  }
  return check_windows(context, window_options(attrs), image, output, gradient);
}

}  // namespace diatom
