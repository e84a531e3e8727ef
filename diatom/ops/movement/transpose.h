// transpose(x, permutation): axis i of the output is axis permutation[i] of x.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Transpose {
  static constexpr OpInfo info{.name = "transpose",
                               .inputs = "x permutation",
                               .outputs = "y",
                               .builtin = Builtin::kTranspose,
                               .options = OptionsType::kTranspose};
  using Attrs = NoAttrs;
  struct State {
    StoredCopy copy;  // without axes when the permutation is not known before the run
    int32_t wide = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Transpose> transpose;

}  // namespace diatom
