#include "diatom/ops/control/while.h"

#include "diatom/ops/control/invoke.h"

namespace diatom {

Code While::infer(const Attrs& attrs, InferContext& context) {
  uint32_t frame_bytes = 0;
  DIATOM_TRY(infer_from_subgraph(context, attrs.body, 0, frame_bytes));
  SubgraphInfo condition;
  DIATOM_TRY(context.subgraph(attrs.condition, condition));
  if (condition.input_count != context.input_count()) {
    return context.fail(Code::kOperandCount, 0, condition.input_count, context.input_count());
  }
  for (int i = 0; i < condition.input_count; ++i) {
    const TensorInfo state = context.input(i);
    const TensorInfo seen = context.subgraph_input(attrs.condition, i);
    const TensorInfo next = context.subgraph_output(attrs.body, i);
    if (seen.dtype != state.dtype || next.dtype != state.dtype) {
      return context.fail(Code::kDTypeMismatch, i, static_cast<int32_t>(state.dtype),
                          static_cast<int32_t>(seen.dtype));
    }
    if (!(seen.shape == state.shape) || !(next.shape == state.shape)) {
      return context.fail(Code::kElementCount, i, state.shape.elements(), seen.shape.elements());
    }
  }
  if (condition.output_count != 1) return context.fail(Code::kOperandCount, 0, 1, condition.output_count);
  const TensorInfo verdict = context.subgraph_output(attrs.condition, 0);
  if (verdict.dtype != DType::kBool || verdict.shape.elements() != 1) {
    return context.fail(Code::kDTypeMismatch, 0, static_cast<int32_t>(DType::kBool),
                        static_cast<int32_t>(verdict.dtype));
  }
  return Code::kOk;
}

Code While::prepare(const Attrs& attrs, PrepareContext& context) {
  SubgraphInfo condition;
  SubgraphInfo body;
  DIATOM_TRY(context.subgraph(attrs.condition, condition));
  DIATOM_TRY(context.subgraph(attrs.body, body));
  return context.request_scratch(condition.frame_bytes > body.frame_bytes ? condition.frame_bytes
                                                                          : body.frame_bytes);
}

Code While::run(const Attrs& attrs, RunContext& context) {
  copy_inputs_to_outputs(context, attrs.body);
  while (true) {
    DIATOM_TRY(invoke_subgraph(context, attrs.condition, kFirstOutput));
    if (!*static_cast<const bool*>(subgraph_output(context, attrs.condition, 0))) return Code::kOk;
    DIATOM_TRY(invoke_subgraph(context, attrs.body, kFirstOutput));
    copy_subgraph_outputs(context, attrs.body);
  }
}

}  // namespace diatom
