#include "diatom/ops/control/call_once.h"

#include "diatom/ops/control/invoke.h"

namespace diatom {

Code CallOnce::infer(const Attrs& attrs, InferContext& context) {
  uint32_t frame_bytes = 0;
  return infer_from_subgraph(context, attrs.subgraph, 0, frame_bytes);
}

Code CallOnce::prepare(const Attrs& attrs, PrepareContext& context) {
  SubgraphInfo callee;
  DIATOM_TRY(context.subgraph(attrs.subgraph, callee));
  DIATOM_TRY(context.request_scratch(callee.frame_bytes));
  // Whether it ran is asked by all that run this subgraph. Names of variables are hashes.
  return context.share_memory(~static_cast<uint32_t>(attrs.subgraph), sizeof(int32_t));
}

Code CallOnce::run(const Attrs& attrs, RunContext& context) {
  int32_t* called = context.memory<int32_t>();
  if (*called != 0) return Code::kOk;
  *called = 1;
  return invoke_subgraph(context, attrs.subgraph, 0);
}

}  // namespace diatom
