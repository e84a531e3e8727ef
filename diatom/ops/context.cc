#include "diatom/ops/context.h"

#include "diatom/base/fixed_point.h"

namespace diatom {

namespace {

constexpr int64_t kLargestRequest = int64_t{1} << 30;  // beyond what any arena holds

uint32_t distance(int64_t bytes) { return static_cast<uint32_t>(min(bytes, int64_t{kNeverOverlap})); }

}  // namespace

TensorInfo InferContext::input(int i) const {
  TensorInfo info;
  source_.describe(owner_, inputs_[static_cast<size_t>(i)], info);
  return info;
}

TensorInfo InferContext::output(int i) const {
  TensorInfo info;
  source_.describe(owner_, outputs_[static_cast<size_t>(i)], info);
  return info;
}

Quantization InferContext::quantization(int operand) const {
  const int32_t tensor = tensor_of(operand);
  if (tensor < 0) return {};
  return source_.quantization(owner_, tensor);
}

Code InferContext::set_output(int i, DType dtype, const Shape& shape) {
  status_.operand = static_cast<int16_t>(kFirstOutput + i);
  DIATOM_TRY(source_.define(owner_, outputs_[static_cast<size_t>(i)], dtype, shape, status_));
  status_.operand = kNoOperand;
  return Code::kOk;
}

Code InferContext::set_output(int i, DType dtype, const Shape& shape, const Shape& other) {
  const Status before = status_;
  if (set_output(i, dtype, shape) == Code::kOk) return Code::kOk;
  status_ = before;
  return set_output(i, dtype, other);
}

Code InferContext::fail_narrow(Code code, int operand, int32_t expected, int32_t found, int axis) {
  return fail_wide(code, operand, expected, found, axis);
}

Code InferContext::fail_wide(Code code, int operand, int64_t expected, int64_t found, int axis) {
  status_.operand = static_cast<int16_t>(operand);
  status_.axis = static_cast<int8_t>(axis);
  return status_.fail(code, expected, found);
}

Code check_rank(InferContext& context, int operand, ShapeView shape, int ndim) {
  return shape.ndim == ndim ? Code::kOk : context.fail(Code::kRankMismatch, operand, ndim, shape.ndim);
}

Code check_dtype(InferContext& context, int operand, DType dtype) {
  const DType found = context.dtype(operand);
  if (found == dtype) return Code::kOk;
  return context.fail(Code::kDTypeMismatch, operand, static_cast<int32_t>(dtype),
                      static_cast<int32_t>(found));
}

void* PrepareContext::allocate(size_t count, size_t element_bytes, int32_t& offset) {
  if (count > static_cast<size_t>(kLargestRequest) / element_bytes) return nullptr;
  const uint32_t bytes = static_cast<uint32_t>(count * element_bytes);
  void* memory = source_.allocate(owner_, bytes, element_bytes < 8 ? 4 : 8);
  if (memory != nullptr)
    offset = static_cast<int32_t>(static_cast<uint8_t*>(memory) - static_cast<uint8_t*>(state_));
  return memory;
}

Code PrepareContext::check_request(int64_t bytes) {
  return bytes <= kLargestRequest ? Code::kOk
                                  : fail(Code::kShapeOverflow, kNoOperand, kLargestRequest, bytes);
}

Code PrepareContext::request_scratch(int64_t bytes) {
  DIATOM_TRY(check_request(bytes));
  return source_.scratch(owner_, static_cast<uint32_t>(bytes));
}

Code PrepareContext::request_memory(int64_t bytes, uint8_t fill) {
  DIATOM_TRY(check_request(bytes));
  return source_.memory(owner_, static_cast<uint32_t>(bytes), fill);
}

Code PrepareContext::allow_overlap(int input, int output, int64_t ascending, int64_t descending) {
  return source_.overlap(owner_, inputs_[static_cast<size_t>(input)], outputs_[static_cast<size_t>(output)],
                         distance(ascending), distance(descending));
}

Code RunContext::fail(Code code, int operand, int64_t expected, int64_t found) const {
  status->operand = static_cast<int16_t>(operand);
  return status->fail(code, expected, found);
}

}  // namespace diatom
