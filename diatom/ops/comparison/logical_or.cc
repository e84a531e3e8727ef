#include "diatom/ops/comparison/logical_or.h"

#include "diatom/kernels/portable/comparisons.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

Code LogicalOr::infer(const Attrs&, InferContext& context) { return infer_binary(context); }

Code LogicalOr::prepare(const Attrs&, PrepareContext& context) { return allow_in_place(context); }

void LogicalOr::run(const Attrs&, RunContext& context) {
  run_binary<uint8_t, bool>(kernels::OfBools<kernels::Or>(), context);
}

}  // namespace diatom
