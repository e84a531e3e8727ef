#include "diatom/ops/reduction/reduce_prod.h"

#include "diatom/kernels/portable/running_product.h"
#include "diatom/ops/reduction/run_reduce.h"

namespace diatom {

Code ReduceProd::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code ReduceProd::prepare(const Attrs&, PrepareContext& context, ReducedAxes& state) {
  int64_t count = 0;
  return prepare_axes(context, state, count);
}

template <typename T>
void ReduceProd::run(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<T>(state, kernels::RunningProduct<T>(), context);
}

template void ReduceProd::run<float>(const Attrs&, const ReducedAxes&, RunContext&);
template void ReduceProd::run<int32_t>(const Attrs&, const ReducedAxes&, RunContext&);
template void ReduceProd::run<double>(const Attrs&, const ReducedAxes&, RunContext&);

}  // namespace diatom
