#include "diatom/ops/activation/sigmoid_scaling.h"

#include "diatom/base/real.h"
#include "diatom/ops/prescribed_quantization.h"

namespace diatom {
namespace {

// The exponent of a scale that is a power of two within 0.07 %, or kNone.
constexpr int kNone = 1 << 20;
int power_of_two_exponent(Real scale) {
  constexpr uint64_t kOne = uint64_t{1} << 52;
  constexpr uint64_t kAbove = kOne + kOne * 693 / 1000000;          // 2^0.001
  constexpr uint64_t kBelow = 2 * kOne - 2 * kOne * 692 / 1000000;  // 2^0.999
  if (scale.significand() < kAbove) return scale.exponent() + 52;
  if (scale.significand() > kBelow) return scale.exponent() + 53;
  return kNone;
}

int32_t truncated(Real x) {
  return x.exponent() < -63 ? 0 : static_cast<int32_t>(x.significand() >> -x.exponent());
}

}  // namespace

SigmoidInput sigmoid_input(const PerTensor& input) {
  constexpr int kIntegerBits = 4;
  const Multiplier multiplier =
      quantize_multiplier(Real::from(input.scale) * Real::power_of_two(31 - kIntegerBits));
  return {input.zero_point, input_radius(kIntegerBits, max(multiplier.shift, int32_t{0})), multiplier};
}

Code scale_sigmoid(PrepareContext& context, int most_shift, kernels::SigmoidScaling& scaling) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  if (input.zero_point != 0) return context.fail(Code::kScale, 0, 0, input.zero_point);
  DIATOM_TRY(prescribe_quantization(context, 1.0f / 32768, 0));
  const int shift = power_of_two_exponent(Real::from(input.scale)) + 12;
  if (shift >= 0 && shift <= most_shift) {
    scaling = {3 << shift, 0};
    return Code::kOk;
  }
  const Real most = Real::from_int(32767) / Real::from_int(2);
  Real multiplier = Real::from(input.scale) * Real::from_int(3 * 4096);
  int right = 0;
  while (multiplier <= most && right <= 30) {
    ++right;
    multiplier = multiplier * Real::from_int(2);
  }
  if (multiplier > Real::from_int(32767) || multiplier < Real::from_int(1))
    return context.fail(Code::kScale, 0);
  scaling = {truncated(multiplier), right};
  return Code::kOk;
}

}  // namespace diatom
