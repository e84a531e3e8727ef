// Runs subgraphs for the operators of control flow.
#include <string.h>

#include "diatom/ops/control/invoke.h"
#include "diatom/plan/interpreter.h"

namespace diatom {

struct ControlFlow {
  static Interpreter& interpreter(const RunContext& caller) {
    return *static_cast<Interpreter*>(caller.owner);
  }

  static uint8_t* frame(const RunContext& caller) { return static_cast<uint8_t*>(caller.scratch_memory); }

  static int input_count(const RunContext& caller, int32_t index) {
    return static_cast<int>(interpreter(caller).model_.subgraph(index).inputs().size());
  }

  static Code execute(const RunContext& caller, int32_t index) {
    return interpreter(caller).execute(index, frame(caller));
  }

  static TensorView operand(const RunContext& caller, int32_t index, bool is_output, int i) {
    const Interpreter& runner = interpreter(caller);
    const SubgraphDef subgraph = runner.model_.subgraph(index);
    return runner.view(index, is_output ? subgraph.outputs() : subgraph.inputs(), i, frame(caller));
  }
};

Code invoke_subgraph(RunContext& caller, int32_t index, int first_operand) {
  for (int i = 0; i < ControlFlow::input_count(caller, index); ++i) {
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
