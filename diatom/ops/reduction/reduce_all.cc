#include "diatom/ops/reduction/reduce_all.h"

#include "diatom/ops/reduction/run_reduce.h"

namespace diatom {

Code ReduceAll::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code ReduceAll::prepare(const Attrs&, PrepareContext& context, ReducedAxes& state) {
  return prepare_pick(context, state);
}

void ReduceAll::run(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<uint8_t>(state, kernels::All(), context);
}

}  // namespace diatom
