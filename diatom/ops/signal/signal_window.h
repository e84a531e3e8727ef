// signal_window(x, window) multiplies every frame of the 16-bit signal x by `window`, a fraction of 2^shift.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalWindow {
  static constexpr OpInfo info{
      .name = "signal_window", .inputs = "x window", .outputs = "y", .custom_name = "SignalWindow"};
  struct Attrs {
    int32_t shift = 12;
  };
  static constexpr Field fields[] = {field<&Attrs::shift>("shift", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(s16)};
};
inline constexpr Define<SignalWindow> signal_window;

}  // namespace diatom
