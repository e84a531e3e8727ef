// split_v(x, size_splits, axis) cuts x along an axis into parts of the given extents; one of them may be -1:
// what remains.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct SplitV {
  static constexpr OpInfo info{.name = "split_v",
                               .inputs = "x size_splits axis",
                               .outputs = "y...",
                               .builtin = Builtin::kSplitV,
                               .options = OptionsType::kSplitV};
  struct Attrs {
    int32_t num_splits = 0;  // how many outputs there are
  };
  static constexpr Field fields[] = {field<&Attrs::num_splits>("num_splits", 0)};
  struct State {
    int32_t axis = 0;
    int32_t element_bytes = 0;
    int32_t wide = 0;
    int32_t check = 0;  // size_splits is compared with the outputs at run
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<SplitV> split_v;

}  // namespace diatom
