#include "diatom/ops/control/if.h"

#include "diatom/ops/control/invoke.h"

namespace diatom {

Code If::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo condition = context.input(0);
  if (condition.shape.elements() != 1) {
    return context.fail(Code::kElementCount, 0, 1, condition.shape.elements());
  }
  uint32_t frame_bytes = 0;
  DIATOM_TRY(infer_from_subgraph(context, attrs.then_subgraph, 1, frame_bytes));
  return infer_from_subgraph(context, attrs.else_subgraph, 1, frame_bytes);
}

Code If::prepare(const Attrs& attrs, PrepareContext& context) {
  SubgraphInfo then_branch;
  SubgraphInfo else_branch;
  DIATOM_TRY(context.subgraph(attrs.then_subgraph, then_branch));
  DIATOM_TRY(context.subgraph(attrs.else_subgraph, else_branch));
  const bool then_larger = then_branch.frame_bytes > else_branch.frame_bytes;
  return context.request_scratch(then_larger ? then_branch.frame_bytes : else_branch.frame_bytes);
}

Code If::run(const Attrs& attrs, RunContext& context) {
  const int32_t chosen = *context.input<bool>(0) ? attrs.then_subgraph : attrs.else_subgraph;
  DIATOM_TRY(invoke_subgraph(context, chosen, 1));
  copy_subgraph_outputs(context, chosen);
  return Code::kOk;
}

}  // namespace diatom
