#include "diatom/ops/per_tensor.h"

#include "diatom/base/fixed_point.h"

namespace diatom {

Code per_tensor(InferContext& context, int operand, PerTensor& quantization) {
  const TensorInfo info =
      operand < kFirstOutput ? context.input(operand) : context.output(operand - kFirstOutput);
  const Quantization& stated = info.quantization;
  if (stated.scales.size() != 1) {
    return context.fail(Code::kBadQuantization, operand, 1, static_cast<int64_t>(stated.scales.size()));
  }
  if (!is_positive(stated.scale())) {
    return context.fail(Code::kScale, operand);
  }
  const bool is_unsigned = info.dtype == DType::kUInt8;
  const int64_t half = int64_t{1} << (bits(info.dtype) - 1);
  const int64_t low = is_unsigned ? 0 : -half;
  const int64_t zero_point = stated.zero_points.empty() ? 0 : stated.zero_points[0];
  if (zero_point < low || zero_point >= low + 2 * half) {
    return context.fail(Code::kBadQuantization, operand, zero_point < low ? low : low + 2 * half - 1,
                        zero_point);
  }
  quantization = {stated.scale(), static_cast<int32_t>(zero_point)};
  return Code::kOk;
}

}  // namespace diatom
