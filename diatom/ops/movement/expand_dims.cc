#include "diatom/ops/movement/expand_dims.h"

namespace diatom {

Code ExpandDims::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  if (x.shape.ndim == kMaxRank) return context.fail(Code::kUnsupported, 0, kMaxRank - 1, kMaxRank);
  int32_t axis = 0;
  DIATOM_TRY(constant_axis(context, 1, x.shape.ndim + 1, axis));
  Shape shape;
  for (int i = 0; i < axis; ++i) shape.append(x.shape[i]);
  shape.append(1);
  for (int i = axis; i < x.shape.ndim; ++i) shape.append(x.shape[i]);
  const ShapeView declared = context.output(0).shape;
  if (declared.ndim == shape.ndim && declared[axis] != 1) {
    return context.fail(Code::kShapeMismatch, kFirstOutput, 1, declared[axis], axis);
  }
  return context.set_output(0, x.dtype, shape);
}

}  // namespace diatom
