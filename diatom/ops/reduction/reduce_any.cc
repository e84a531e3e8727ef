#include "diatom/ops/reduction/reduce_any.h"

#include "diatom/kernels/portable/any.h"
#include "diatom/ops/reduction/run_reduce.h"

namespace diatom {

Code ReduceAny::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code ReduceAny::prepare(const Attrs&, PrepareContext& context, ReducedAxes& state) {
  return prepare_pick(context, state);
}

void ReduceAny::run(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<uint8_t>(state, kernels::Any(), context);
}

}  // namespace diatom
