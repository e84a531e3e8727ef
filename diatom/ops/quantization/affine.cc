#include "diatom/ops/quantization/affine.h"

namespace diatom {
namespace {

constexpr float kLargestFloat = 3.402823466e+38f;

struct Range {
  int64_t low;
  int64_t high;
};

Range zero_point_range(DType dtype) {
  const int width = bits(dtype) < 32 ? bits(dtype) : 32;
  const bool is_unsigned = dtype == DType::kUInt8;
  const int64_t span = int64_t{1} << width;
  return is_unsigned ? Range{0, span - 1} : Range{-span / 2, span / 2 - 1};
}

TensorInfo describe(const InferContext& context, int operand) {
  return operand >= kFirstOutput ? context.output(operand - kFirstOutput) : context.input(operand);
}

}  // namespace

Code read_affine(InferContext& context, int operand, const TensorInfo& tensor, size_t slice, Affine& affine) {
  const Span<const float> scales = tensor.quantization.scales;
  const Span<const int64_t> zero_points = tensor.quantization.zero_points;
  if (slice >= scales.size() || (zero_points.size() > 1 && slice >= zero_points.size())) {
    return context.fail(Code::kBadQuantization, operand, static_cast<int64_t>(slice + 1),
                        static_cast<int64_t>(scales.size()));
  }
  const float scale = scales[slice];
  const int64_t zero_point = zero_points.empty() ? 0 : zero_points[zero_points.size() > 1 ? slice : 0];
  const Range range = zero_point_range(tensor.dtype);
  if (zero_point < range.low || zero_point > range.high) {
    return context.fail(Code::kScale, operand, zero_point < range.low ? range.low : range.high, zero_point);
  }
  if (!(scale > 0.0f && scale <= kLargestFloat)) return context.fail(Code::kScale, operand);
  affine = {scale, static_cast<int32_t>(zero_point)};
  return Code::kOk;
}

Code read_affine(InferContext& context, int operand, Affine& affine) {
  const TensorInfo tensor = describe(context, operand);
  const size_t scales = tensor.quantization.scales.size();
  if (scales != 1) return context.fail(Code::kBadQuantization, operand, 1, static_cast<int64_t>(scales));
  return read_affine(context, operand, tensor, 0, affine);
}

Code expect_affine(InferContext& context, int operand, float scale, int32_t zero_point) {
  Affine found;
  DIATOM_TRY(read_affine(context, operand, found));
  if (found.zero_point != zero_point) {
    return context.fail(Code::kScale, operand, zero_point, found.zero_point);
  }
  if (found.scale < 0.99f * scale || found.scale > 1.01f * scale) return context.fail(Code::kScale, operand);
  return Code::kOk;
}

Code read_affine(InferContext& context, Affine& input, Affine& output) {
  DIATOM_TRY(read_affine(context, 0, input));
  return read_affine(context, kFirstOutput, output);
}

}  // namespace diatom
