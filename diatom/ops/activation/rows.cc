#include "diatom/ops/activation/rows.h"

namespace diatom {

Code require_rows(InferContext& context) {
  const int32_t rank = context.input(0).shape.ndim;
  return rank < 1 ? context.fail(Code::kRankMismatch, 0, 1, rank) : Code::kOk;
}

Code limit_depth(InferContext& context, int32_t limit) {
  const ShapeView shape = context.input(0).shape;
  const int axis = shape.ndim - 1;
  return shape[axis] > limit ? context.fail(Code::kUnsupported, 0, limit, shape[axis], axis) : Code::kOk;
}

}  // namespace diatom
