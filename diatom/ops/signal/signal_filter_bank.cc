#include "diatom/ops/signal/signal_filter_bank.h"

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {
namespace {

enum Input { kEnergy, kWeights, kUnweights, kFrequencyStarts, kWeightStarts, kWidths, kInputs };

// Bands [starts[b], starts[b] + widths[b]) lie within `available` elements.
Code check_bands(InferContext& context, int starts_input, int64_t available) {
  const auto starts = context.input(starts_input).values<int16_t>();
  const auto widths = context.input(kWidths).values<int16_t>();
  for (size_t band = 0; band < widths.size(); ++band) {
    const int64_t end = int64_t{starts[band]} + (widths[band] > 0 ? widths[band] : 0);
    if (starts[band] < 0 || end > available) {
      return context.fail(Code::kBadValue, starts_input, available, starts[band] < 0 ? starts[band] : end);
    }
  }
  return Code::kOk;
}

}  // namespace

Code SignalFilterBank::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_attribute(context, 0, attrs.num_channels, 1, INT16_MAX));
  for (int i = 0; i < kInputs; ++i) DIATOM_TRY(check_rank(context, i, 1));
  for (int i = kFrequencyStarts; i < kInputs; ++i) {
    const TensorInfo bands = context.input(i);
    DIATOM_TRY(check_dtype(context, i, DType::kInt16));
    if (!bands.constant()) return context.fail(Code::kNotConstant, i);
    if (bands.shape[0] != attrs.num_channels + 1) {
      return context.fail(Code::kShapeMismatch, i, attrs.num_channels + 1, bands.shape[0], 0);
    }
  }
  const int32_t weights = context.input(kWeights).shape[0];
  const int32_t unweights = context.input(kUnweights).shape[0];
  if (unweights != weights) return context.fail(Code::kShapeMismatch, kUnweights, weights, unweights, 0);
  DIATOM_TRY(check_bands(context, kFrequencyStarts, context.input(kEnergy).shape[0]));
  DIATOM_TRY(check_bands(context, kWeightStarts, weights));
  return context.set_output(0, DType::kUInt64, Shape(attrs.num_channels));
}

void SignalFilterBank::run(const Attrs& attrs, RunContext& context) {
  const kernels::FilterBank bank{.weights = context.input<int16_t>(kWeights),
                                 .unweights = context.input<int16_t>(kUnweights),
                                 .frequency_starts = context.input<int16_t>(kFrequencyStarts),
                                 .weight_starts = context.input<int16_t>(kWeightStarts),
                                 .widths = context.input<int16_t>(kWidths),
                                 .channels = attrs.num_channels};
  kernels::filter_bank(bank, context.input<uint32_t>(kEnergy), context.output<uint64_t>(0));
}

}  // namespace diatom
