// signal_framer(x) cuts each row of the 16-bit stream x into overlapping frames of frame_size samples, one
// every frame_step. `valid` is false, and frames are zero, until enough samples have come; `prefill` puts
// zeros before the first ones, so that the first frame is valid and ends at the newest sample.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalFramer {
  static constexpr OpInfo info{
      .name = "signal_framer", .inputs = "x", .outputs = "frames valid", .custom_name = "SignalFramer"};
  struct Attrs {
    int32_t frame_size = 0;
    int32_t frame_step = 0;
    bool prefill = false;
  };
  static constexpr Field fields[] = {field<&Attrs::frame_size>("frame_size", kNoSlot),
                                     field<&Attrs::frame_step>("frame_step", kNoSlot),
                                     field<&Attrs::prefill>("prefill", kNoSlot)};
  struct State {
    int32_t rows;
    int32_t steps;         // of one row in a run
    int32_t history;       // samples of a row kept from run to run
    int32_t steps_needed;  // before the first frame
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(s16)};
};
inline constexpr Define<SignalFramer> signal_framer;

}  // namespace diatom
