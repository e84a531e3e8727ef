#include "diatom/ops/resize/image.h"

#include "diatom/ops/movement/movement.h"

namespace diatom {

Code check_extent(InferContext& context, int operand, int axis, int64_t extent) {
  if (extent < 1) return context.fail(Code::kShapeMismatch, operand, 1, extent, axis);
  if (extent <= kernels::kLargestImage) return Code::kOk;
  return context.fail(Code::kUnsupported, operand, kernels::kLargestImage, extent, axis);
}

Code check_corners(const ResizeAttrs& attrs, InferContext& context) {
  if (!attrs.align_corners || !attrs.half_pixel_centers) return Code::kOk;
  return context.fail(Code::kBadAttribute, kNoOperand, 0, 1, 1);
}

Code infer_resize(InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, x.shape, 4));
  IndexList size;
  DIATOM_TRY(index_list(context, 1, size));
  if (size.count != 2) return context.fail(Code::kElementCount, 1, 2, size.count);
  const ShapeView declared = context.output(0).shape;
  if (size.data == nullptr && declared.ndim != 4) {
    return context.fail(Code::kRankMismatch, kFirstOutput, 4, declared.ndim);
  }
  Shape shape = x.shape;
  for (int axis = 1; axis < 3; ++axis) {
    const int64_t extent = size.data != nullptr ? size[axis - 1] : declared[axis];
    DIATOM_TRY(check_extent(context, 0, axis, x.shape[axis]));
    DIATOM_TRY(check_extent(context, size.data != nullptr ? 1 : kFirstOutput, axis, extent));
    shape[axis] = static_cast<int32_t>(extent);
  }
  return context.set_output(0, x.dtype, shape);
}

Code prepare_resize(const ResizeAttrs& attrs, PrepareContext& context, ResizeState& state) {
  const TensorInfo x = context.input(0);
  const ShapeView y = context.output(0).shape;
  IndexList size;
  DIATOM_TRY(index_list(context, 1, size));
  state.wide = size.wide;
  state.check = size.data == nullptr;
  state.element_bytes = element_bytes(x.dtype);
  state.resize = {x.shape[0],   x.shape[3],          {x.shape[1], x.shape[2]},
                  {y[1], y[2]}, attrs.align_corners, attrs.half_pixel_centers};
  return Code::kOk;
}

Code check_resize(const ResizeState& state, RunContext& context) {
  if (!state.check) return Code::kOk;
  const IndexList size = index_list(context, 1, state.wide);
  const kernels::ImageSize& to = state.resize.to;
  if (size[0] != to.height) return context.fail(Code::kBadValue, 1, to.height, size[0]);
  if (size[1] != to.width) return context.fail(Code::kBadValue, 1, to.width, size[1]);
  return Code::kOk;
}

}  // namespace diatom
