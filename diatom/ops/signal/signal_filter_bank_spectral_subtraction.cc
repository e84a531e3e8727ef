#include "diatom/ops/signal/signal_filter_bank_spectral_subtraction.h"

#include <string.h>

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalFilterBankSpectralSubtraction::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, 1));
  DIATOM_TRY(check_attribute(context, 0, attrs.num_channels, x.shape[0], x.shape[0]));
  DIATOM_TRY(check_attribute(context, 5, attrs.smoothing_bits, 0, 31));
  DIATOM_TRY(check_attribute(context, 7, attrs.spectral_subtraction_bits, 0, 63));
  DIATOM_TRY(context.set_output(0, x.dtype, x.shape));
  return context.set_output(1, x.dtype, x.shape);
}

Code SignalFilterBankSpectralSubtraction::prepare(const Attrs& attrs, PrepareContext& context) {
  DIATOM_TRY(context.request_memory(int64_t{attrs.num_channels} * int64_t{sizeof(uint32_t)}));
  return context.allow_overlap(0, 0, 0);
}

void SignalFilterBankSpectralSubtraction::run(const Attrs& attrs, RunContext& context) {
  const kernels::NoiseSubtraction parameters{
      .smoothing = {static_cast<uint32_t>(attrs.smoothing), static_cast<uint32_t>(attrs.alternate_smoothing)},
      .one_minus_smoothing = {static_cast<uint32_t>(attrs.one_minus_smoothing),
                              static_cast<uint32_t>(attrs.alternate_one_minus_smoothing)},
      .min_signal_remaining = static_cast<uint32_t>(attrs.min_signal_remaining),
      .smoothing_bits = attrs.smoothing_bits,
      .bits = attrs.spectral_subtraction_bits,
      .clamping = attrs.clamping};
  uint32_t* noise = context.memory<uint32_t>();
  kernels::subtract_noise(parameters, context.input<uint32_t>(0), attrs.num_channels, noise,
                          context.output<uint32_t>(0));
  memcpy(context.output<uint32_t>(1), noise, static_cast<size_t>(attrs.num_channels) * sizeof(uint32_t));
}

}  // namespace diatom
