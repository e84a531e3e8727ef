// reduce_prod(x, axes) is the product of x over `axes`; integers wrap around.
#pragma once

#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

struct ReduceProd {
  static constexpr OpInfo info{.name = "reduce_prod",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kReduceProd,
                               .options = OptionsType::kReducer};
  using Attrs = ReduceAttrs;
  static constexpr Span<const Field> fields = kReduceFields;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, ReducedAxes&);
  template <typename T>
  static void run(const Attrs&, const ReducedAxes&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<int32_t>>(s32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<ReduceProd> reduce_prod;

}  // namespace diatom
