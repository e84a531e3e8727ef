// slice(x, begin, size) is the part of x that starts at `begin` and is `size` wide; a size of -1 is what is
// left of the axis.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Slice {
  static constexpr OpInfo info{.name = "slice",
                               .inputs = "x begin size",
                               .outputs = "y",
                               .builtin = Builtin::kSlice,
                               .options = OptionsType::kSlice};
  using Attrs = NoAttrs;
  struct State {
    StoredCopy copy;  // without axes when begin or size is not known before the run
    int32_t wide_begin = 0;
    int32_t wide_size = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Slice> slice;

}  // namespace diatom
