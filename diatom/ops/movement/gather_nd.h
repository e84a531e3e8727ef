// gather_nd(x, indices) takes the part of x that each list of indices names, along the last axis of
// `indices`, by places on x's first axes.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/indexed.h"

namespace diatom {

struct GatherNd {
  static constexpr OpInfo info{.name = "gather_nd",
                               .inputs = "x indices",
                               .outputs = "y",
                               .builtin = Builtin::kGatherNd,
                               .options = OptionsType::kGatherNd};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, IndexedState&);
  static Code run(const Attrs&, const IndexedState&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<GatherNd> gather_nd;

}  // namespace diatom
