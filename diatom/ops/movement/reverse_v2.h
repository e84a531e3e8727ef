// reverse_v2(x, axes) is x with the order of its elements reversed along each of `axes`.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct ReverseV2 {
  static constexpr OpInfo info{.name = "reverse_v2",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kReverseV2,
                               .options = OptionsType::kReverseV2};
  using Attrs = NoAttrs;
  struct State {
    StoredCopy copy;  // without axes when it is not known before the run which are reversed
    int32_t wide = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<ReverseV2> reverse_v2;

}  // namespace diatom
