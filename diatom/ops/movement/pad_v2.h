// pad_v2(x, paddings, value) is pad with `value` in place of zero; a quantised value has the output's scale.
#pragma once

#include "diatom/ops/movement/pad.h"

namespace diatom {

struct PadV2 : Pad {
  static constexpr OpInfo info{.name = "pad_v2",
                               .inputs = "x paddings value",
                               .outputs = "y",
                               .builtin = Builtin::kPadv2,
                               .options = OptionsType::kPadV2};
  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<PadV2> pad_v2;

}  // namespace diatom
