// broadcast_to(x, shape) repeats x along axes of extent 1, or that it lacks in front, until it has `shape`.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/listed_shape.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct BroadcastTo {
  static constexpr OpInfo info{.name = "broadcast_to",
                               .inputs = "x shape",
                               .outputs = "y",
                               .builtin = Builtin::kBroadcastTo,
                               .options = OptionsType::kBroadcastTo};
  using Attrs = NoAttrs;
  struct State {
    StoredCopy copy;
    ListedShape shape;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<BroadcastTo> broadcast_to;

}  // namespace diatom
