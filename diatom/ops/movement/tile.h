// tile(x, multiples) repeats x along each axis.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct Tile {
  static constexpr OpInfo info{.name = "tile",
                               .inputs = "x multiples",
                               .outputs = "y",
                               .builtin = Builtin::kTile,
                               .options = OptionsType::kTile};
  using Attrs = NoAttrs;
  struct State {
    int32_t element_bytes = 0;
    int32_t wide = 0;
    int32_t check = 0;  // the multiples are not known before the run
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Tile> tile;

}  // namespace diatom
