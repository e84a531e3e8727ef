// signal_fft_auto_scale(x) is the 16-bit frame x shifted left until its largest sample uses all bits, and by
// how many bits it was shifted.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalFftAutoScale {
  static constexpr OpInfo info{.name = "signal_fft_auto_scale",
                               .inputs = "x",
                               .outputs = "y bits",
                               .custom_name = "SignalFftAutoScale"};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(s16)};
};
inline constexpr Define<SignalFftAutoScale> signal_fft_auto_scale;

}  // namespace diatom
