// split(axis, x) cuts x along an axis into parts of one extent.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Split {
  static constexpr OpInfo info{.name = "split",
                               .inputs = "axis x",
                               .outputs = "y...",
                               .builtin = Builtin::kSplit,
                               .options = OptionsType::kSplit};
  struct Attrs {
    int32_t num_splits = 0;  // how many outputs there are
  };
  static constexpr Field fields[] = {field<&Attrs::num_splits>("num_splits", 0)};
  struct State {
    int32_t axis = 0;
    int32_t element_bytes = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Split> split;

}  // namespace diatom
