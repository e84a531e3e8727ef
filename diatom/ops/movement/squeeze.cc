#include "diatom/ops/movement/squeeze.h"

namespace diatom {

Code Squeeze::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  bool dropped[kMaxRank] = {};
  for (const int32_t dim : attrs.squeeze_dims.view()) {
    const int axis = normalize_axis(dim, x.shape.ndim);
    if (axis < 0) return context.fail(Code::kAxisRange, 0, x.shape.ndim, dim);
    if (x.shape[axis] != 1) return context.fail(Code::kShapeMismatch, 0, 1, x.shape[axis], axis);
    dropped[axis] = true;
  }
  Shape shape;
  for (int i = 0; i < x.shape.ndim; ++i) {
    const bool drop = attrs.squeeze_dims.count > 0 ? dropped[i] : x.shape[i] == 1;
    if (!drop) shape.append(x.shape[i]);
  }
  return set_squeezable_output(context, x.dtype, shape);
}

}  // namespace diatom
