#include "diatom/ops/control/invoke.h"

namespace diatom {

Code infer_from_subgraph(InferContext& context, int32_t index, int first_input, uint32_t& frame_bytes) {
  SubgraphInfo callee;
  DIATOM_TRY(context.subgraph(index, callee));
  frame_bytes = callee.frame_bytes;
  const int given = context.input_count() - first_input;
  if (callee.input_count != given)
    return context.fail(Code::kOperandCount, first_input, callee.input_count, given);
  if (callee.output_count != context.output_count()) {
    return context.fail(Code::kOperandCount, kFirstOutput, callee.output_count, context.output_count());
  }
  for (int i = 0; i < given; ++i) {
    const TensorInfo wanted = context.subgraph_input(index, i);
    const TensorInfo found = context.input(first_input + i);
    if (wanted.dtype != found.dtype) {
      return context.fail(Code::kDTypeMismatch, first_input + i, static_cast<int32_t>(wanted.dtype),
                          static_cast<int32_t>(found.dtype));
    }
    if (!(wanted.shape == found.shape)) {
      return context.fail(Code::kElementCount, first_input + i, wanted.shape.elements(),
                          found.shape.elements());
    }
  }
  for (int i = 0; i < callee.output_count; ++i) {
    const TensorInfo result = context.subgraph_output(index, i);
    DIATOM_TRY(context.set_output(i, result.dtype, result.shape));
  }
  return Code::kOk;
}

}  // namespace diatom
