// What operators share that compute each output element from the input element at the same place.
#pragma once

#include "diatom/kernels/portable/map.h"
#include "diatom/kernels/portable/table.h"
#include "diatom/ops/define.h"

namespace diatom {

// Selects a body that turns elements of type In into elements of type Out.
template <typename In, typename Out>
inline constexpr Signature from_to{{dtype_of<In>, DType::kAny, DType::kAny}, dtype_of<Out>};

// The output is of the input's dtype and shape.
Code infer_like_input(InferContext& context);

// Lets output 0 overwrite input 0. Where the elements grow, both end at the same address, so that output
// element i ends at or before input element i + 1.
Code allow_overlapping_map(PrepareContext& context);

template <typename In, typename Out, typename Function>
void map_elements(RunContext& context, Function function) {
  const Operand x = context.input_operand(0);
  kernels::map(static_cast<const In*>(x.data), context.output<Out>(0),
               static_cast<size_t>(element_count(x.dims)), function);
}

// Looks each int8 up.
void run_table(const NoAttrs&, const kernels::Table&, RunContext&);

// Base of those without attributes whose output is like their input.
struct Unary {
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext& context) { return infer_like_input(context); }
  static Code prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }
};

}  // namespace diatom
