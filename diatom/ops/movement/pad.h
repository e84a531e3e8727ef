// pad(x, paddings) surrounds x with zeros: paddings [rank, 2] counts those before and after along each axis.
// A quantised zero is the output's zero point.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Pad {
  static constexpr OpInfo info{.name = "pad",
                               .inputs = "x paddings",
                               .outputs = "y",
                               .builtin = Builtin::kPad,
                               .options = OptionsType::kPad};
  using Attrs = NoAttrs;
  struct State {
    StoredCopy copy;  // without axes when the paddings are not known before the run
    int32_t output_bytes = 0;
    int32_t zero = 0;
    int32_t wide = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Pad> pad;

}  // namespace diatom
