// reduce_all(x, axes) says whether all elements of x over `axes` are true.
#pragma once

#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

struct ReduceAll {
  static constexpr OpInfo info{.name = "reduce_all",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kReduceAll,
                               .options = OptionsType::kReducer};
  using Attrs = ReduceAttrs;
  static constexpr Span<const Field> fields = kReduceFields;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, ReducedAxes&);
  static void run(const Attrs&, const ReducedAxes&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(b8)};
};
inline constexpr Define<ReduceAll> reduce_all;

}  // namespace diatom
