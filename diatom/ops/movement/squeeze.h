// squeeze(x) is x without the axes `squeeze_dims`, which are of extent 1; without all such axes when the list
// is empty.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Squeeze {
  static constexpr OpInfo info{.name = "squeeze",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kSqueeze,
                               .options = OptionsType::kSqueeze};
  struct Attrs {
    IntList squeeze_dims;
  };
  static constexpr Field fields[] = {field<&Attrs::squeeze_dims>("squeeze_dims", 0)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext& context, SameBytes& state) {
    return prepare_same_bytes(context, state);
  }
  static void run(const Attrs&, const SameBytes& state, RunContext& context) {
    run_same_bytes(state, context);
  }

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Squeeze> squeeze;

}  // namespace diatom
