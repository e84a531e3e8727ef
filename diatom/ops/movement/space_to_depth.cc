#include "diatom/ops/movement/space_to_depth.h"

namespace diatom {

Code SpaceToDepth::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  const int32_t block = attrs.block_size;
  DIATOM_TRY(check_rank(context, 0, x.shape, 4));
  if (block < 1) return context.fail(Code::kBadAttribute, kNoOperand, 1, block, 0);
  for (int axis = 1; axis < 3; ++axis) {
    if (x.shape[axis] % block != 0) {
      return context.fail(Code::kShapeMismatch, 0, x.shape[axis] / block * block, x.shape[axis], axis);
    }
  }
  const int64_t area = int64_t{block} * block;
  if (x.shape[3] > INT32_MAX / area) return context.fail(Code::kShapeOverflow, kFirstOutput, 0, area, 3);
  return context.set_output(
      0, x.dtype,
      Shape(x.shape[0], x.shape[1] / block, x.shape[2] / block, static_cast<int32_t>(x.shape[3] * area)));
}

Code SpaceToDepth::prepare(const Attrs& attrs, PrepareContext& context, StoredCopy& copy) {
  const TensorInfo x = context.input(0);
  const ShapeView y = context.output(0).shape;
  const int32_t element = element_bytes(x.dtype);
  const int32_t block = attrs.block_size;
  const Strides from(x.shape.view(), element);
  const Strides to(y.view(), element);
  const int64_t pixel = from[2];
  kernels::CopyLoop loop(element);
  loop.add(y[0], from[0], to[0]);
  loop.add(y[1], int64_t{from[1]} * block, to[1]);
  loop.add(y[2], pixel * block, to[2]);
  loop.add(block, from[1], pixel * block);
  loop.add(block, pixel, pixel);
  loop.add(x.shape[3], element, element);
  loop.finish();
  return copy.keep(loop, context);
}

}  // namespace diatom
