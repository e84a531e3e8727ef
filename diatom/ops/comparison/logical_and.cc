#include "diatom/ops/comparison/logical_and.h"

#include "diatom/kernels/portable/comparisons.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

Code LogicalAnd::infer(const Attrs&, InferContext& context) { return infer_binary(context); }

Code LogicalAnd::prepare(const Attrs&, PrepareContext& context) { return allow_in_place(context); }

void LogicalAnd::run(const Attrs&, RunContext& context) {
  run_binary<uint8_t, bool>(kernels::OfBools<kernels::And>(), context);
}

}  // namespace diatom
