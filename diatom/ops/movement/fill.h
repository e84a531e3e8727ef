// fill(dims, value) is a tensor of shape `dims` whose elements all are `value`.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/listed_shape.h"

namespace diatom {

struct Fill {
  static constexpr OpInfo info{.name = "fill",
                               .inputs = "dims value",
                               .outputs = "y",
                               .builtin = Builtin::kFill,
                               .options = OptionsType::kFill};
  using Attrs = NoAttrs;
  struct State {
    int32_t element_bytes = 0;
    int32_t output_bytes = 0;
    ListedShape shape;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Fill> fill;

}  // namespace diatom
