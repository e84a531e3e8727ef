// concatenation(x...) puts its inputs one after the other along an axis. Quantised values are moved as they
// are: the inputs share the output's scale.
#pragma once

#include "diatom/ops/attributes.h"
#include "diatom/ops/define.h"

namespace diatom {

struct Concatenation {
  static constexpr OpInfo info{.name = "concatenation",
                               .inputs = "x...",
                               .outputs = "y",
                               .builtin = Builtin::kConcatenation,
                               .options = OptionsType::kConcatenation};
  struct Attrs {
    int32_t axis = 0;
    Activation fused_activation = Activation::kNone;  // only kNone
  };
  static constexpr Field fields[] = {field<&Attrs::axis>("axis", 0),
                                     field<&Attrs::fused_activation>("fused_activation", 1)};
  struct State {
    int32_t axis = 0;
    int32_t element_bytes = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Concatenation> concatenation;

}  // namespace diatom
