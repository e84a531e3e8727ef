// Runs the one model of the program on the samples of a batch. It speaks in lines that a host reads:
//
//   size NAME BYTES                       of a part of flash or RAM
//   less CODE EXPECTED                    what an arena of one byte less comes to
//   status CODE SUBGRAPH OP OPERAND AXIS TENSOR EXPECTED FOUND    why the model was refused; the last line
//   output HEX                            of a sample, little-endian; long ones take several lines
//   ran SAMPLES                           the last line
#include "boards/firmware/batch_reader.h"
#include "boards/firmware/elements.h"
#include "boards/firmware/machine.h"
#include "boards/firmware/marks.h"
#include "boards/firmware/model_program.h"
#include "diatom/plan/interpreter.h"

namespace diatom::boards {
namespace {

int refuse(const Status& status) {
  print("status ", int64_t{static_cast<uint8_t>(status.code)}, " ", int64_t{status.subgraph}, " ",
        int64_t{status.op}, " ", int64_t{status.operand}, " ", int64_t{status.axis}, " ",
        int64_t{status.tensor}, " ", status.expected, " ", status.found, "\n");
  return kFailed;
}

void print_output(const TensorView& output) {
  constexpr size_t kBytesALine = 64;
  const auto* data = static_cast<const uint8_t*>(output.data);
  const size_t width = number_bytes(output.dtype);
  for (size_t begin = 0; begin < output.bytes; begin += kBytesALine) {
    char digits[2 * kBytesALine + 2];
    char* at = digits;
    for (size_t i = begin; i < output.bytes && i < begin + kBytesALine; ++i) {
      const uint8_t byte = data[swapped_index(i, width)];
      *at++ = "0123456789abcdef"[byte >> 4];
      *at++ = "0123456789abcdef"[byte & 15];
    }
    *at++ = '\n';
    *at = 0;
    print("output ", static_cast<const char*>(digits));
  }
}

// Marks the steps of the main subgraph.
void mark_step(Observer&, int subgraph, int, bool ends) {
  if (subgraph != 0) return;
  if (ends) {
    diatom_mark_step_end();
  } else {
    diatom_mark_step_begin();
  }
}

Code open(Bytes file, Model& model, Status& status) {
  if constexpr (kBigEndian) {
    return Model::open_copy(file, model_copy(file.size()).data(), model, status);
  } else {
    return Model::open(file, model, status);
  }
}

void try_less(const Model& model, uint8_t* memory, const PlanOptions& options) {
  Arena arena(memory, model_arena_bytes() - 1);
  const Interpreter interpreter(model, arena, model_operators(), options);
  print("less ", int64_t{static_cast<uint8_t>(interpreter.status().code)}, " ", interpreter.status().expected,
        "\n");
}

void run_sample(Interpreter& interpreter, Bytes& inputs) {
  for (int i = 0; i < interpreter.input_count(); ++i) {
    const TensorView input = interpreter.input(i);
    copy_elements(static_cast<uint8_t*>(input.data), inputs.data(), input.bytes, input.dtype);
    inputs = inputs.subspan(input.bytes, inputs.size() - input.bytes);
  }
  diatom_mark_run_begin();
  interpreter.run();
  diatom_mark_run_end();
}

int run_samples(const Case& samples, Interpreter& interpreter) {
  Observer observer{mark_step};
  if ((samples.flags & kMarkSteps) != 0) interpreter.observe(&observer);
  Bytes inputs = samples.inputs;
  for (int sample = 0; sample < samples.samples; ++sample) {
    if ((samples.flags & kKeepState) == 0) interpreter.reset();
    run_sample(interpreter, inputs);
    if (!interpreter.status().ok()) return refuse(interpreter.status());
    for (int i = 0; i < interpreter.output_count(); ++i) print_output(interpreter.output(i));
  }
  print("size stack ", static_cast<int64_t>(stack_used()), "\n");
  print("ran ", int64_t{samples.samples}, "\n");
  return kPassed;
}

int run_model(const Case& samples) {
  const Span<uint8_t> memory = arena_memory();
  print("size arena ", static_cast<int64_t>(model_arena_bytes()), "\n");
  print("size left ", static_cast<int64_t>(memory.size()), "\n");
  print_sizes();
  if (memory.size() < model_arena_bytes()) return kFailed;

  const Bytes file = linked_model().empty() ? samples.model : linked_model();
  const PlanOptions options{.reuse_inputs = (samples.flags & kReuseInputs) != 0};
  Model model;
  Status status;
  if (open(file, model, status) != Code::kOk) return refuse(status);
  try_less(model, memory.data(), options);

  diatom_mark_init_begin();
  const Code opened = open(file, model, status);
  Arena arena(memory.data(), model_arena_bytes());
  Interpreter interpreter(model, arena, model_operators(), options);
  diatom_mark_init_end();
  if (opened != Code::kOk) return refuse(status);
  if (!interpreter.status().ok()) return refuse(interpreter.status());
  return run_samples(samples, interpreter);
}

}  // namespace
}  // namespace diatom::boards

int diatom_main() {
  using namespace diatom::boards;
  BatchReader reader(batch());
  Case samples;
  if (!reader.next(samples)) {
    print("there is no batch in memory\n");
    return kUsage;
  }
  return run_model(samples);
}
