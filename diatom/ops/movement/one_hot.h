// one_hot(indices, depth, on_value, off_value) gives each index a new axis of extent `depth`, on which the
// place that it names holds on_value and every other off_value. An index that names no place has none.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct OneHot {
  static constexpr OpInfo info{.name = "one_hot",
                               .inputs = "indices depth on_value off_value",
                               .outputs = "y",
                               .builtin = Builtin::kOneHot,
                               .options = OptionsType::kOneHot};
  struct Attrs {
    int32_t axis = -1;  // the new one among those of the output
  };
  static constexpr Field fields[] = {field<&Attrs::axis>("axis", 0)};
  struct State {
    int32_t depth = 0;
    int32_t inner = 0;  // y is [..., depth, inner]
    int32_t element_bytes = 0;
    int32_t wide = 0;   // indices
    int32_t check = 0;  // the depth, 4 or 8 bytes wide, is compared with the output's shape at run
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<OneHot> one_hot;

}  // namespace diatom
