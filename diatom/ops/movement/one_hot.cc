#include "diatom/ops/movement/one_hot.h"

#include <string.h>

namespace diatom {
namespace {

enum { kIndices, kDepth, kOnValue, kOffValue };

Code check_value(InferContext& context, int i) {
  DIATOM_TRY(check_movable(context, i));
  const int64_t elements = context.input(i).shape.elements();
  return elements == 1 ? Code::kOk : context.fail(Code::kElementCount, i, 1, elements);
}

// As the model declares the output, where the depth is not known yet.
Code read_depth(InferContext& context, int axis, int64_t& depth) {
  IndexList list;
  DIATOM_TRY(index_list(context, kDepth, list));
  if (list.count != 1) return context.fail(Code::kElementCount, kDepth, 1, list.count);
  const ShapeView declared = context.output(0).shape;
  if (list.data != nullptr) {
    depth = list[0];
  } else {
    if (axis >= declared.ndim)
      return context.fail(Code::kRankMismatch, kFirstOutput, axis + 1, declared.ndim);
    depth = declared[axis];
  }
  if (depth < 0 || depth > INT32_MAX) return context.fail(Code::kBadShape, kDepth, 0, depth);
  return Code::kOk;
}

}  // namespace

Code OneHot::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_value(context, kOnValue));
  DIATOM_TRY(check_value(context, kOffValue));
  const TensorInfo indices = context.input(kIndices);
  const TensorInfo on_value = context.input(kOnValue);
  IndexList list;
  DIATOM_TRY(index_list(context, kIndices, list));
  if (context.dtype(kOffValue) != on_value.dtype) {
    return context.fail(Code::kDTypeMismatch, kOffValue, static_cast<int32_t>(on_value.dtype),
                        static_cast<int32_t>(context.dtype(kOffValue)));
  }
  const int ndim = indices.shape.ndim + 1;
  if (ndim > kMaxRank) return context.fail(Code::kUnsupported, kFirstOutput, kMaxRank, ndim);
  const int axis = normalize_axis(attrs.axis, ndim);
  if (axis < 0) return context.fail(Code::kAxisRange, kNoOperand, ndim, attrs.axis);
  int64_t depth = 0;
  DIATOM_TRY(read_depth(context, axis, depth));
  Shape shape;
  for (int i = 0; i < axis; ++i) shape.append(indices.shape[i]);
  shape.append(static_cast<int32_t>(depth));
  for (int i = axis; i < indices.shape.ndim; ++i) shape.append(indices.shape[i]);
  return context.set_output(0, on_value.dtype, shape);
}

Code OneHot::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo indices = context.input(kIndices);
  const TensorInfo depth = context.input(kDepth);
  const TensorInfo y = context.output(0);
  const auto axis = static_cast<size_t>(normalize_axis(attrs.axis, y.shape.ndim));
  state.depth = y.shape[static_cast<int>(axis)];
  state.inner = product(y.shape.view().subspan(axis + 1, y.shape.view().size() - axis - 1));
  state.element_bytes = element_bytes(y.dtype);
  state.wide = indices.dtype == DType::kInt64;
  if (!depth.constant()) state.check = bits(depth.dtype) / 8;
  return Code::kOk;
}

Code OneHot::run(const Attrs&, const State& state, RunContext& context) {
  if (state.check != 0) {
    const int64_t depth = index_list(context, kDepth, state.check == 8)[0];
    if (depth != state.depth) return context.fail(Code::kBadValue, kDepth, state.depth, depth);
  }
  const IndexList indices = index_list(context, kIndices, state.wide);
  const auto bytes = static_cast<size_t>(state.element_bytes);
  const void* on_value = context.input<void>(kOnValue);
  const void* off_value = context.input<void>(kOffValue);
  auto* y = context.output<uint8_t>(0);
  for (int32_t first = 0; first < indices.count; first += state.inner) {
    for (int32_t place = 0; place < state.depth; ++place) {
      for (int32_t i = 0; i < state.inner; ++i, y += bytes)
        memcpy(y, indices[first + i] == place ? on_value : off_value, bytes);
    }
  }
  return Code::kOk;
}

}  // namespace diatom
