// gather(x, indices) picks slices of x along an axis: one for each index. The first batch_dims axes of x and
// indices go together.
#pragma once

#include "diatom/kernels/gather.h"
#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct Gather {
  static constexpr OpInfo info{.name = "gather",
                               .inputs = "x indices",
                               .outputs = "y",
                               .builtin = Builtin::kGather,
                               .options = OptionsType::kGather};
  struct Attrs {
    int32_t axis = 0;
    int32_t batch_dims = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::axis>("axis", 0),
                                     field<&Attrs::batch_dims>("batch_dims", 1)};
  struct State {
    kernels::GatherSize size;
    int32_t wide = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Gather> gather;

}  // namespace diatom
