// dynamic_update_slice(x, update, start) is x with `update` written over it from `start` on. A start is moved
// so that the update lies within x.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct DynamicUpdateSlice {
  static constexpr OpInfo info{.name = "dynamic_update_slice",
                               .inputs = "x update start",
                               .outputs = "y",
                               .builtin = Builtin::kDynamicUpdateSlice,
                               .options = OptionsType::kDynamicUpdateSlice};
  using Attrs = NoAttrs;
  struct State {
    SameBytes copy;
    int32_t element_bytes = 0;
    int32_t wide = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<DynamicUpdateSlice> dynamic_update_slice;

}  // namespace diatom
