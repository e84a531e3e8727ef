#include "diatom/ops/reduction/where.h"

#include "diatom/kernels/portable/nonzero.h"

namespace diatom {
namespace {

template <typename T>
int32_t count_in(const TensorInfo& x) {
  return kernels::count_nonzero(static_cast<const T*>(x.data), x.shape.elements());
}

// -1 for dtypes that have no body.
int32_t count_of(const TensorInfo& x) {
  switch (x.dtype) {
    case DType::kFloat32:
      return count_in<float>(x);
    case DType::kFloat64:
      return count_in<double>(x);
    case DType::kBool:
    case DType::kInt8:
    case DType::kUInt8:
      return count_in<uint8_t>(x);
    case DType::kInt16:
      return count_in<uint16_t>(x);
    case DType::kInt32:
    case DType::kUInt32:
      return count_in<uint32_t>(x);
    case DType::kInt64:
      return count_in<uint64_t>(x);
    default:
      return -1;
  }
}

}  // namespace

Code Where::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  int32_t count = 0;
  if (x.constant()) {
    count = count_of(x);
    if (count < 0) return context.fail(Code::kUnsupportedDType, 0, 0, static_cast<int32_t>(x.dtype));
  } else {
    const ShapeView declared = context.output(0).shape;
    DIATOM_TRY(check_rank(context, kFirstOutput, declared, 2));
    count = declared[0];
  }
  return context.set_output(0, DType::kInt64, Shape(count, x.shape.ndim));
}

template <typename T>
Code Where::run(const Attrs&, RunContext& context) {
  const Operand x = context.input_operand(0);
  const T* elements = static_cast<const T*>(x.data);
  const int32_t count = kernels::count_nonzero(elements, element_count(x.dims));
  const int32_t made = context.output_dims(0)[0];
  if (count != made) return context.fail(Code::kBadValue, 0, made, count);
  kernels::list_nonzero(elements, x.dims, context.output<int64_t>(0));
  return Code::kOk;
}

template Code Where::run<float>(const Attrs&, RunContext&);
template Code Where::run<uint8_t>(const Attrs&, RunContext&);
template Code Where::run<uint16_t>(const Attrs&, RunContext&);
template Code Where::run<uint32_t>(const Attrs&, RunContext&);
template Code Where::run<uint64_t>(const Attrs&, RunContext&);
template Code Where::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
