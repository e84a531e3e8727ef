#include "diatom/ops/movement/split_v.h"

namespace diatom {
namespace {

// The extent of part `i`, -1 replaced by what the others leave of `extent`; -1 when the parts do not fit it.
int32_t part(const IndexList& sizes, int i, int32_t extent) {
  int64_t remains = extent;
  int stretched = -1;
  for (int j = 0; j < sizes.count; ++j) {
    const int64_t size = sizes[j];
    if (size == -1 && stretched < 0) {
      stretched = j;
    } else if (size < 0 || size > remains) {
      return -1;
    } else {
      remains -= size;
    }
  }
  if (stretched < 0 && remains != 0) return -1;
  return static_cast<int32_t>(i == stretched ? remains : sizes[i]);
}

}  // namespace

Code SplitV::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  const int count = context.output_count();
  if (attrs.num_splits != count) {
    return context.fail(Code::kBadAttribute, kNoOperand, count, attrs.num_splits, 0);
  }
  IndexList sizes;
  DIATOM_TRY(index_list(context, 1, sizes));
  if (sizes.count != count) return context.fail(Code::kElementCount, 1, count, sizes.count);
  int32_t axis = 0;
  DIATOM_TRY(constant_axis(context, 2, x.shape.ndim, axis));
  Shape shape = x.shape;
  int64_t sum = 0;
  for (int i = 0; i < count; ++i) {
    if (sizes.data != nullptr) {
      shape[axis] = part(sizes, i, x.shape[axis]);
    } else {
      const ShapeView declared = context.output(i).shape;
      shape[axis] = axis < declared.ndim ? declared[axis] : -1;
    }
    if (shape[axis] < 0)
      return context.fail(Code::kShapeMismatch, 1, x.shape[axis], sizes.data ? sizes[i] : -1, axis);
    sum += shape[axis];
    DIATOM_TRY(context.set_output(i, x.dtype, shape));
  }
  return sum == x.shape[axis] ? Code::kOk : context.fail(Code::kShapeMismatch, 0, sum, x.shape[axis], axis);
}

Code SplitV::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  IndexList sizes;
  DIATOM_TRY(index_list(context, 1, sizes));
  state.wide = sizes.wide;
  state.check = sizes.data == nullptr;
  state.element_bytes = element_bytes(x.dtype);
  return constant_axis(context, 2, x.shape.ndim, state.axis);
}

Code SplitV::run(const Attrs&, const State& state, RunContext& context) {
  if (state.check) {
    const IndexList sizes = index_list(context, 1, state.wide);
    const auto axis = static_cast<size_t>(state.axis);
    for (int i = 0; i < context.output_count(); ++i) {
      const int32_t extent = part(sizes, i, context.input_dims(0)[axis]);
      const int32_t prepared = context.output_dims(i)[axis];
      if (extent != prepared) return context.fail(Code::kBadValue, 1, prepared, extent);
    }
  }
  split_along(context, 0, state.axis, state.element_bytes);
  return Code::kOk;
}

}  // namespace diatom
