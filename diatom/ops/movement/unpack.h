// unpack(x) is the slices of x along an axis, each without that axis.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Unpack {
  static constexpr OpInfo info{.name = "unpack",
                               .inputs = "x",
                               .outputs = "y...",
                               .builtin = Builtin::kUnpack,
                               .options = OptionsType::kUnpack};
  struct Attrs {
    int32_t num = 0;  // how many outputs there are
    int32_t axis = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::num>("num", 0), field<&Attrs::axis>("axis", 1)};
  struct State {
    int32_t axis = 0;
    int32_t element_bytes = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Unpack> unpack;

}  // namespace diatom
