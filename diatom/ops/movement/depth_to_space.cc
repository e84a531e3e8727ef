#include "diatom/ops/movement/depth_to_space.h"

namespace diatom {

Code DepthToSpace::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  const int32_t block = attrs.block_size;
  DIATOM_TRY(check_rank(context, 0, x.shape, 4));
  if (block < 1) return context.fail(Code::kBadAttribute, kNoOperand, 1, block, 0);
  const int64_t area = int64_t{block} * block;
  const int64_t channels = x.shape[3] / area;
  if (channels * area != x.shape[3]) {
    return context.fail(Code::kShapeMismatch, 0, channels * area, x.shape[3], 3);
  }
  for (int axis = 1; axis < 3; ++axis) {
    if (x.shape[axis] > INT32_MAX / block) {
      return context.fail(Code::kShapeOverflow, kFirstOutput, INT32_MAX / block, x.shape[axis], axis);
    }
  }
  return context.set_output(
      0, x.dtype, Shape(x.shape[0], x.shape[1] * block, x.shape[2] * block, static_cast<int32_t>(channels)));
}

Code DepthToSpace::prepare(const Attrs& attrs, PrepareContext& context, StoredCopy& copy) {
  const TensorInfo x = context.input(0);
  const ShapeView y = context.output(0).shape;
  const int32_t element = element_bytes(x.dtype);
  const int32_t block = attrs.block_size;
  const Strides from(x.shape.view(), element);
  const Strides to(y.view(), element);
  const int64_t pixel = to[2];
  kernels::CopyLoop loop(element);
  loop.add(y[0], from[0], to[0]);
  loop.add(x.shape[1], from[1], int64_t{to[1]} * block);
  loop.add(block, pixel * block, to[1]);
  loop.add(x.shape[2], from[2], pixel * block);
  loop.add(block, pixel, pixel);
  loop.add(y[3], element, element);
  loop.finish();
  return copy.keep(loop, context);
}

}  // namespace diatom
