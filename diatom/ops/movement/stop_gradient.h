// stop_gradient(x) is x, on which nothing depends for gradients: they are zero beyond it.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct StopGradient {
  static constexpr OpInfo info{
      .name = "stop_gradient", .inputs = "x", .outputs = "y", .custom_name = "StopGradient"};
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
inline constexpr Define<StopGradient> stop_gradient;

}  // namespace diatom
