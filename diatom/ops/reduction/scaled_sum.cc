#include "diatom/ops/reduction/scaled_sum.h"

#include "diatom/ops/quantized_scales.h"

namespace diatom {
namespace {

// multiplier / count as the reference computes it: as many bits as a 64-bit dividend and the shift allow.
Multiplier divide(Multiplier multiplier, int64_t count) {
  const int log2_count = 63 - __builtin_clzll(static_cast<uint64_t>(count));
  const int shift = min(min(log2_count, 32), 31 + static_cast<int>(multiplier.shift));
  const int64_t quotient = (int64_t{multiplier.value} << shift) / count;
  return {static_cast<int32_t>(quotient), multiplier.shift - shift};
}

}  // namespace

Code prepare_scaled_sum(SumOf terms, PrepareContext& context, ReduceState<kernels::ScaledSum>& state) {
  int64_t count = 0;
  DIATOM_TRY(prepare_axes(context, state, count));
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  kernels::OutputScale& scale = state.f.output;
  DIATOM_TRY(
      output_scale(context, output, Activation::kNone, scale_ratio(input.scale, 1.0f, output.scale), scale));
  if (count == 0) {
    scale.low = scale.high = 0;  // an empty sum is stored as 0, whatever the zero point
    return Code::kOk;
  }
  state.f.first = static_cast<int32_t>(-count * input.zero_point);
  if (terms == SumOf::kShares) scale.multiplier = divide(scale.multiplier, count);
  return Code::kOk;
}

}  // namespace diatom
