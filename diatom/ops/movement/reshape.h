// reshape(x, shape) is x under another shape of as many elements. One extent may be -1: what remains.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Reshape {
  static constexpr OpInfo info{.name = "reshape",
                               .inputs = "x shape?",
                               .outputs = "y",
                               .builtin = Builtin::kReshape,
                               .options = OptionsType::kReshape};
  struct Attrs {
    IntList new_shape;  // used where the operand `shape` is omitted
  };
  static constexpr Field fields[] = {field<&Attrs::new_shape>("new_shape", 0)};
  struct State {
    SameBytes copy;
    int32_t wide = 0;
    int32_t check = 0;  // the operand `shape` is compared with the output's shape at run
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Reshape> reshape;

}  // namespace diatom
