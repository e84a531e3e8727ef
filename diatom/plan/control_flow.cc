// Runs subgraphs for the operators of control flow.
#include <string.h>

#include "diatom/ops/control/invoke.h"
#include "diatom/plan/executor.h"

namespace diatom {

struct ControlFlow {
  static Executor& executor(const RunContext& caller) { return *static_cast<Executor*>(caller.owner); }

  static uint8_t* frame(const RunContext& caller) { return static_cast<uint8_t*>(caller.scratch_memory); }

  static const PlannedSubgraph& planned(const RunContext& caller, int32_t index) {
    return executor(caller).plan_->subgraph(index);
  }

  static Code execute(const RunContext& caller, int32_t index) {
    return executor(caller).execute(index, frame(caller));
  }

  static TensorView operand(const RunContext& caller, int32_t index, bool is_output, int i) {
    const Executor& runner = executor(caller);
    const Location tensors = is_output ? planned(caller, index).outputs : planned(caller, index).inputs;
    return runner.view(index, runner.vector(tensors)[i], frame(caller));
  }
};

Code invoke_subgraph(RunContext& caller, int32_t index, int first_operand) {
  for (int i = 0; i < ControlFlow::planned(caller, index).input_count; ++i) {
    const TensorView to = ControlFlow::operand(caller, index, false, i);
    const Operand from = first_operand >= kFirstOutput
                             ? caller.output_operand(first_operand - kFirstOutput + i)
                             : caller.input_operand(first_operand + i);
    if (to.bytes > 0) memcpy(to.data, from.data, to.bytes);
  }
  return ControlFlow::execute(caller, index);
}

const void* subgraph_output(const RunContext& caller, int32_t index, int i) {
  return ControlFlow::operand(caller, index, true, i).data;
}

void copy_inputs_to_outputs(RunContext& caller, int32_t index) {
  for (int i = 0; i < caller.input_count(); ++i) {
    const size_t bytes = ControlFlow::operand(caller, index, false, i).bytes;
    if (bytes > 0) memcpy(caller.output<uint8_t>(i), caller.input<uint8_t>(i), bytes);
  }
}

void copy_subgraph_outputs(RunContext& caller, int32_t index) {
  for (int i = 0; i < caller.output_count(); ++i) {
    const TensorView from = ControlFlow::operand(caller, index, true, i);
    if (from.bytes > 0) memcpy(caller.output<uint8_t>(i), from.data, from.bytes);
  }
}

}  // namespace diatom
