// expand_dims(x, axis) is x with an axis of extent 1 put in at `axis`, which counts in the output.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct ExpandDims {
  static constexpr OpInfo info{.name = "expand_dims",
                               .inputs = "x axis",
                               .outputs = "y",
                               .builtin = Builtin::kExpandDims,
                               .options = OptionsType::kExpandDims};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext& context, SameBytes& state) {
    return prepare_same_bytes(context, state);
  }
  static void run(const Attrs&, const SameBytes& state, RunContext& context) {
    run_same_bytes(state, context);
  }

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<ExpandDims> expand_dims;

}  // namespace diatom
