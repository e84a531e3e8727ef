// What the signal operators check of their attributes and operands.
#pragma once

#include "diatom/ops/context.h"

namespace diatom {

// Attribute number `field` lies in [least, most].
inline Code check_attribute(InferContext& context, int field, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return Code::kOk;
  return context.fail(Code::kBadAttribute, kNoOperand, value < least ? least : most, value, field);
}

inline Code check_rank(InferContext& context, int input, int ndim) {
  return check_rank(context, input, context.input(input).shape, ndim);
}

// The input has an innermost axis, and that is not empty.
inline Code check_rows(InferContext& context, int input) {
  const ShapeView shape = context.input(input).shape;
  if (shape.ndim < 1) return context.fail(Code::kRankMismatch, input, 1, 0);
  const int last = shape.ndim - 1;
  return shape[last] > 0 ? Code::kOk : context.fail(Code::kShapeMismatch, input, 1, 0, last);
}

}  // namespace diatom
