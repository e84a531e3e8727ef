// pack(x...) stacks inputs of one shape along a new axis.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Pack {
  static constexpr OpInfo info{.name = "pack",
                               .inputs = "x...",
                               .outputs = "y",
                               .builtin = Builtin::kPack,
                               .options = OptionsType::kPack};
  struct Attrs {
    int32_t values_count = 0;  // how many inputs there are
    int32_t axis = 0;          // counts in the output
  };
  static constexpr Field fields[] = {field<&Attrs::values_count>("values_count", 0),
                                     field<&Attrs::axis>("axis", 1)};
  struct State {
    int32_t axis = 0;
    int32_t element_bytes = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Pack> pack;

}  // namespace diatom
