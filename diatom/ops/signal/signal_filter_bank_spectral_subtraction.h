// signal_filter_bank_spectral_subtraction(x) is x less a running estimate of each channel's noise, and that
// estimate, which is kept from run to run.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalFilterBankSpectralSubtraction {
  static constexpr OpInfo info{.name = "signal_filter_bank_spectral_subtraction",
                               .inputs = "x",
                               .outputs = "y noise",
                               .custom_name = "SignalFilterBankSpectralSubtraction"};
  struct Attrs {
    int32_t num_channels = 0;
    int32_t smoothing = 0;  // of even channels; `alternate_` ones are for odd channels
    int32_t one_minus_smoothing = 0;
    int32_t alternate_smoothing = 0;
    int32_t alternate_one_minus_smoothing = 0;
    int32_t smoothing_bits = 0;
    int32_t min_signal_remaining = 0;
    int32_t spectral_subtraction_bits = 0;
    bool clamping = false;
  };
  static constexpr Field fields[] = {
      field<&Attrs::num_channels>("num_channels", kNoSlot),
      field<&Attrs::smoothing>("smoothing", kNoSlot),
      field<&Attrs::one_minus_smoothing>("one_minus_smoothing", kNoSlot),
      field<&Attrs::alternate_smoothing>("alternate_smoothing", kNoSlot),
      field<&Attrs::alternate_one_minus_smoothing>("alternate_one_minus_smoothing", kNoSlot),
      field<&Attrs::smoothing_bits>("smoothing_bits", kNoSlot),
      field<&Attrs::min_signal_remaining>("min_signal_remaining", kNoSlot),
      field<&Attrs::spectral_subtraction_bits>("spectral_subtraction_bits", kNoSlot),
      field<&Attrs::clamping>("clamping", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Signature u32{{DType::kUInt32, DType::kAny, DType::kAny}, DType::kUInt32};
  static constexpr Variant variants[] = {variant<prepare, run>(u32)};
};
inline constexpr Define<SignalFilterBankSpectralSubtraction> signal_filter_bank_spectral_subtraction;

}  // namespace diatom
