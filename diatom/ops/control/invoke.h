// Running another subgraph from inside an operator. Declared here for the operators of control flow and
// defined by whoever runs plans, so that programs without control flow do not link it.
#pragma once

#include <stdint.h>

#include "diatom/base/status.h"
#include "diatom/ops/program.h"

namespace diatom {

// Runs subgraph `index` with its frame in the caller's scratch. Its inputs are copied from the caller's
// operands first_operand, first_operand + 1, ... (inputs, or outputs counted from kFirstOutput) before the
// run.
Code invoke_subgraph(RunContext& caller, int32_t index, int first_operand);

// The data of output `i` of subgraph `index`, after it ran.
const void* subgraph_output(const RunContext& caller, int32_t index, int i);

// Copies the caller's inputs to its outputs, which are like the inputs of subgraph `index`.
void copy_inputs_to_outputs(RunContext& caller, int32_t index);

// Copies all outputs of subgraph `index` to the caller's outputs.
void copy_subgraph_outputs(RunContext& caller, int32_t index);

// Infers the caller's outputs from subgraph `index`, whose inputs must be the caller's from first_input on.
Code infer_from_subgraph(InferContext& context, int32_t index, int first_input, uint32_t& frame_bytes);

}  // namespace diatom
