// The bias of convolutions and matrix products: one value for each output channel, of any shape.
#pragma once

#include "diatom/ops/context.h"

namespace diatom {

// Fails unless input `operand` is omitted or has `channels` elements of a dtype that suits input `input`.
inline Code check_bias(InferContext& context, int operand, int32_t channels, int input = 0) {
  if (!context.has_input(operand)) return Code::kOk;
  const TensorInfo bias = context.input(operand);
  const int32_t elements = static_cast<int32_t>(bias.shape.elements());
  if (elements != channels) return context.fail(Code::kElementCount, operand, channels, elements);
  const DType dtype = context.dtype(input);
  const DType expected = is_float(dtype) ? dtype : DType::kInt32;
  const bool another = bias.dtype == DType::kInt16 || bias.dtype == DType::kInt64;
  if (bias.dtype == expected || (dtype == DType::kInt16 && another)) return Code::kOk;
  return context.fail(Code::kDTypeMismatch, operand, static_cast<int32_t>(expected),
                      static_cast<int32_t>(bias.dtype));
}

}  // namespace diatom
