// signal_delay(x) is each row of the 16-bit stream x, delay_length samples late; zeros come first.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalDelay {
  static constexpr OpInfo info{
      .name = "signal_delay", .inputs = "x", .outputs = "y", .custom_name = "SignalDelay"};
  struct Attrs {
    int32_t delay_length = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::delay_length>("delay_length", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(s16)};
};
inline constexpr Define<SignalDelay> signal_delay;

}  // namespace diatom
