#include "diatom/ops/broadcast.h"

namespace diatom {
namespace {

Code extend(InferContext& context, int input, const Shape& extents, Shape& shape) {
  while (shape.ndim < extents.ndim) {
    for (int axis = shape.ndim++; axis > 0; --axis) shape[axis] = shape[axis - 1];
    shape[0] = 1;
  }
  const int missing = shape.ndim - extents.ndim;
  for (int axis = 0; axis < extents.ndim; ++axis) {
    int32_t& extent = shape[axis + missing];
    if (extent == 1) {
      extent = extents[axis];
    } else if (extents[axis] != 1 && extents[axis] != extent) {
      return context.fail(Code::kShapeMismatch, input, extent, extents[axis], axis);
    }
  }
  return Code::kOk;
}

}  // namespace

Code broadcast_shape(InferContext& context, Shape& shape) {
  shape = Shape();
  for (int i = 0; i < context.input_count(); ++i) {
    DIATOM_TRY(extend(context, i, context.input(i).shape, shape));
  }
  return Code::kOk;
}

Code infer_binary(InferContext& context) { return infer_binary(context, context.dtype(0)); }

Code infer_binary(InferContext& context, DType output) {
  const DType expected = context.dtype(0);
  const DType found = context.dtype(1);
  if (found != expected) {
    return context.fail(Code::kDTypeMismatch, 1, static_cast<int32_t>(expected), static_cast<int32_t>(found));
  }
  Shape shape;
  DIATOM_TRY(broadcast_shape(context, shape));
  return context.set_output(0, output, shape);
}

Code allow_in_place(PrepareContext& context) {
  const TensorInfo output = context.output(0);
  for (int i = 0; i < context.input_count(); ++i) {
    const TensorInfo input = context.input(i);
    if (input.shape == output.shape && bits(input.dtype) >= bits(output.dtype)) {
      DIATOM_TRY(context.allow_overlap(i, 0, 0));
    }
  }
  return Code::kOk;
}

kernels::StridedLoops broadcast_loops(const RunContext& context) {
  Dims inputs[kernels::StridedLoops::kArrays];
  const size_t count = static_cast<size_t>(context.input_count());
  for (size_t i = 0; i < count; ++i) inputs[i] = context.input_dims(static_cast<int>(i));
  return kernels::broadcast_loops(context.output_dims(0), {inputs, count});
}

}  // namespace diatom
