#include "diatom/ops/activation_range.h"

namespace diatom {
namespace {

struct Bound {
  bool present;
  float value;
};

struct Bounds {
  Bound low;
  Bound high;
};

Code bounds(Activation activation, Bounds& bounds) {
  switch (activation) {
    case Activation::kNone:
      bounds = {{false, 0.0f}, {false, 0.0f}};
      return Code::kOk;
    case Activation::kRelu:
      bounds = {{true, 0.0f}, {false, 0.0f}};
      return Code::kOk;
    case Activation::kReluN1To1:
      bounds = {{true, -1.0f}, {true, 1.0f}};
      return Code::kOk;
    case Activation::kRelu6:
      bounds = {{true, 0.0f}, {true, 6.0f}};
      return Code::kOk;
    default:
      return Code::kUnsupported;
  }
}

void dtype_range(DType dtype, int32_t& low, int32_t& high) {
  const int32_t half = static_cast<int32_t>(uint32_t{1} << (bits(dtype) - 1) >> 1);
  low = -half - half;
  high = half - 1 + half;
  if (dtype == DType::kUInt8) {
    high -= low;
    low = 0;
  }
}

// value / scale + zero_point, rounded to nearest with halves away from zero as the reference does in float.
Code quantize(float value, float scale, int32_t zero_point, int64_t& stored) {
  const float steps = value / scale;
  if (!(steps > -2147483648.0f && steps < 2147483648.0f)) return Code::kBadQuantization;
  const int32_t whole = static_cast<int32_t>(steps);
  const float fraction = steps - static_cast<float>(whole);
  stored = int64_t{zero_point} + whole + (fraction >= 0.5f) - (fraction <= -0.5f);
  return Code::kOk;
}

}  // namespace

Code activation_range(Activation activation, float& low, float& high) {
  Bounds clamp;
  DIATOM_TRY(bounds(activation, clamp));
  low = clamp.low.present ? clamp.low.value : -__builtin_inff();
  high = clamp.high.present ? clamp.high.value : __builtin_inff();
  return Code::kOk;
}

Code activation_range(Activation activation, DType dtype, const Quantization& quantization, int32_t& low,
                      int32_t& high) {
  Bounds clamp;
  DIATOM_TRY(bounds(activation, clamp));
  dtype_range(dtype, low, high);
  const bool plain = dtype == DType::kInt32;
  const float scale = plain ? 1.0f : quantization.scale();
  const int32_t zero_point = plain ? 0 : quantization.zero_point();
  int64_t stored = 0;
  if (clamp.low.present) {
    DIATOM_TRY(quantize(clamp.low.value, scale, zero_point, stored));
    if (stored > low) low = static_cast<int32_t>(stored < high ? stored : high);
  }
  if (clamp.high.present) {
    DIATOM_TRY(quantize(clamp.high.value, scale, zero_point, stored));
    if (stored < high) high = static_cast<int32_t>(stored > low ? stored : low);
  }
  return Code::kOk;
}

Code refuse_activation(InferContext& context, Activation activation) {
  return context.fail(Code::kUnsupported, kNoOperand, static_cast<int64_t>(Activation::kRelu6),
                      static_cast<int64_t>(activation));
}

}  // namespace diatom
