#include "diatom/ops/movement/listed_shape.h"

#include "diatom/ops/movement/movement.h"

namespace diatom {

Code set_listed_shape(InferContext& context, DType dtype, int operand) {
  IndexList dims;
  DIATOM_TRY(index_list(context, operand, dims));
  if (dims.count > kMaxRank) return context.fail(Code::kBadShape, operand, kMaxRank, dims.count);
  if (dims.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    if (dims.count != declared.ndim)
      return context.fail(Code::kElementCount, operand, declared.ndim, dims.count);
    return context.set_output(0, dtype, declared);
  }
  Shape shape;
  for (int i = 0; i < dims.count; ++i) {
    if (dims[i] < 0 || dims[i] > INT32_MAX)
      return context.fail(Code::kBadShape, operand, kMaxRank, dims[i], i);
    shape.append(static_cast<int32_t>(dims[i]));
  }
  return context.set_output(0, dtype, shape);
}

Code keep_listed_shape(InferContext& context, ListedShape& listed, int operand) {
  IndexList dims;
  DIATOM_TRY(index_list(context, operand, dims));
  listed.operand = operand;
  listed.wide = dims.wide;
  listed.check = dims.data == nullptr;
  return Code::kOk;
}

Code check_listed_shape(const ListedShape& listed, RunContext& context) {
  if (!listed.check) return Code::kOk;
  const IndexList dims = index_list(context, listed.operand, listed.wide);
  const Dims made = context.output_dims(0);
  for (size_t i = 0; i < made.size(); ++i) {
    const int64_t extent = dims[static_cast<int>(i)];
    if (extent != made[i]) return context.fail(Code::kBadValue, listed.operand, made[i], extent);
  }
  return Code::kOk;
}

}  // namespace diatom
