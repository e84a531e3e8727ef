#include "diatom/ops/per_tensor.h"

#include "diatom/base/fixed_point.h"

namespace diatom {

Code per_tensor(InferContext& context, int operand, PerTensor& quantization) {
  const Quantization stated = context.quantization(operand);
  const DType dtype = context.dtype(operand);
  if (stated.scales.size() != 1) {
    return context.fail(Code::kBadQuantization, operand, 1, static_cast<int32_t>(stated.scales.size()));
  }
  quantization = {stated.scales[0], stated.zero_point()};
  if (!is_positive(quantization.scale)) return context.fail(Code::kScale, operand);
  if (bits(dtype) >= 32) return Code::kOk;
  const int32_t values = 1 << bits(dtype);
  const int32_t low = dtype == DType::kUInt8 ? 0 : -values / 2;
  const int32_t found = quantization.zero_point;
  if (found >= low && found < low + values) return Code::kOk;
  return context.fail(Code::kBadQuantization, operand, found < low ? low : low + values - 1, found);
}

}  // namespace diatom
