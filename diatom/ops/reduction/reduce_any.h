// reduce_any(x, axes) says whether some element of x over `axes` is true.
#pragma once

#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

struct ReduceAny {
  static constexpr OpInfo info{.name = "reduce_any",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kReduceAny,
                               .options = OptionsType::kReducer};
  using Attrs = ReduceAttrs;
  static constexpr Span<const Field> fields = kReduceFields;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, ReducedAxes&);
  static void run(const Attrs&, const ReducedAxes&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(b8)};
};
inline constexpr Define<ReduceAny> reduce_any;

}  // namespace diatom
