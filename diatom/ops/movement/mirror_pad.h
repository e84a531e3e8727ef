// mirror_pad(x, paddings) surrounds x with its reflection: paddings [rank, 2] counts elements before and
// after along each axis. Those at the edge are repeated when `mode` is symmetric.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

enum class MirrorPadMode : int8_t { kReflect, kSymmetric };
template <>
inline constexpr int8_t largest_value<MirrorPadMode> = 1;

struct MirrorPad {
  static constexpr OpInfo info{.name = "mirror_pad",
                               .inputs = "x paddings",
                               .outputs = "y",
                               .builtin = Builtin::kMirrorPad,
                               .options = OptionsType::kMirrorPad};
  struct Attrs {
    MirrorPadMode mode = MirrorPadMode::kReflect;
  };
  static constexpr Field fields[] = {field<&Attrs::mode>("mode", 0)};
  struct State {
    int32_t element_bytes = 0;
    int32_t wide = 0;
    int32_t check = 0;  // the paddings are not known before the run
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<MirrorPad> mirror_pad;

}  // namespace diatom
