// zeros_like(x) is a tensor like x whose elements are stored as 0.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct ZerosLike {
  static constexpr OpInfo info{.name = "zeros_like",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kZerosLike,
                               .options = OptionsType::kZerosLike};
  using Attrs = NoAttrs;
  struct State {
    int32_t bytes = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<ZerosLike> zeros_like;

}  // namespace diatom
