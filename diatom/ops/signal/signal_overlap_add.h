// signal_overlap_add(frames) adds frames that start frame_step samples apart into one stream: frame_step
// samples for each frame [..., frames, frame_size]. What reaches beyond is kept for the next run. Integers
// saturate.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalOverlapAdd {
  static constexpr OpInfo info{
      .name = "signal_overlap_add", .inputs = "frames", .outputs = "y", .custom_name = "SignalOverlapAdd"};
  struct Attrs {
    int32_t frame_step = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::frame_step>("frame_step", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare<float>, run<float>>(f32),
                                         variant<prepare<int16_t>, run<int16_t>>(s16)};
};
inline constexpr Define<SignalOverlapAdd> signal_overlap_add;

}  // namespace diatom
