// signal_pcan(x, noise, gains) is per-channel automatic gain control: x times the gain for its noise, which
// the table `gains` holds as pieces of parabolas, shifted right by snr_shift and compressed.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalPcan {
  static constexpr OpInfo info{
      .name = "signal_pcan", .inputs = "x noise gains", .outputs = "y", .custom_name = "SignalPCAN"};
  struct Attrs {
    int32_t snr_shift = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::snr_shift>("snr_shift", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Signature u32{{DType::kUInt32, DType::kUInt32, DType::kInt16}, DType::kUInt32};
  static constexpr Variant variants[] = {variant<prepare, run>(u32)};
};
inline constexpr Define<SignalPcan> signal_pcan;

}  // namespace diatom
