// signal_filter_bank(x, ...) sums the energies x into num_channels overlapping triangles. The constants come
// for num_channels + 1 bands; band b feeds channel b - 1 by `weights` and channel b by `unweights`.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalFilterBank {
  static constexpr OpInfo info{.name = "signal_filter_bank",
                               .inputs = "x weights unweights frequency_starts weight_starts widths",
                               .outputs = "y",
                               .custom_name = "SignalFilterBank"};
  struct Attrs {
    int32_t num_channels = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::num_channels>("num_channels", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Signature u32_to_u64{{DType::kUInt32, DType::kInt16, DType::kInt16}, DType::kUInt64};
  static constexpr Variant variants[] = {variant<run>(u32_to_u64)};
};
inline constexpr Define<SignalFilterBank> signal_filter_bank;

}  // namespace diatom
