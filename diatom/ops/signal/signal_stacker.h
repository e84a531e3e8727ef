// signal_stacker(x) puts each frame x beside the frames around it: stacker_left_context earlier and
// stacker_right_context later ones, every stacker_step frames. The first frame also stands for those before
// it. `valid` says whether this run completed a stack; it is zero otherwise.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalStacker {
  static constexpr OpInfo info{
      .name = "signal_stacker", .inputs = "x", .outputs = "stack valid", .custom_name = "SignalStacker"};
  struct Attrs {
    int32_t num_channels = 0;
    int32_t stacker_left_context = 0;
    int32_t stacker_right_context = 0;
    int32_t stacker_step = 1;
  };
  static constexpr Field fields[] = {field<&Attrs::num_channels>("num_channels", kNoSlot),
                                     field<&Attrs::stacker_left_context>("stacker_left_context", kNoSlot),
                                     field<&Attrs::stacker_right_context>("stacker_right_context", kNoSlot),
                                     field<&Attrs::stacker_step>("stacker_step", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(s16)};
};
inline constexpr Define<SignalStacker> signal_stacker;

}  // namespace diatom
