// How the programs of one model run it on the samples of a batch, whatever the model became: interpreter.cc,
// plan.cc and compiled.cc. They speak in lines that a host reads:
//
//   size NAME BYTES                       of a part of flash or RAM
//   less CODE EXPECTED                    what an arena of one byte less comes to
//   status CODE SUBGRAPH OP OPERAND AXIS TENSOR EXPECTED FOUND    why the model was refused; the last line
//   output HEX                            of a sample, little-endian; long ones take several lines
//   ran SAMPLES                           the last line
#pragma once

#include "boards/firmware/batch_reader.h"
#include "boards/firmware/elements.h"
#include "boards/firmware/machine.h"
#include "boards/firmware/marks.h"
#include "boards/firmware/model_program.h"
#include "diatom/plan/executor.h"

namespace diatom::boards {

inline int refuse(const Status& status) {
  print("status ", int64_t{static_cast<uint8_t>(status.code)}, " ", int64_t{status.subgraph}, " ",
        int64_t{status.op}, " ", int64_t{status.operand}, " ", int64_t{status.axis}, " ",
        int64_t{status.tensor}, " ", status.expected, " ", status.found, "\n");
  return kFailed;
}

inline void print_output(const TensorView& output) {
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
inline void mark_step(Observer&, int subgraph, int, bool ends) {
  if (subgraph != 0) return;
  if (ends) {
    diatom_mark_step_end();
  } else {
    diatom_mark_step_begin();
  }
}

template <typename Runner>
void run_sample(Runner& runner, Bytes& inputs) {
  for (int i = 0; i < runner.input_count(); ++i) {
    const TensorView input = runner.input(i);
    copy_elements(static_cast<uint8_t*>(input.data), inputs.data(), input.bytes, input.dtype);
    inputs = inputs.subspan(input.bytes, inputs.size() - input.bytes);
  }
  diatom_mark_run_begin();
  runner.run();
  diatom_mark_run_end();
}

template <typename Runner>
int run_samples(const Case& samples, Runner& runner) {
  Observer observer{mark_step};
  if ((samples.flags & kMarkSteps) != 0) runner.observe(&observer);
  Bytes inputs = samples.inputs;
  for (int sample = 0; sample < samples.samples; ++sample) {
    if ((samples.flags & kKeepState) == 0) runner.reset();
    run_sample(runner, inputs);
    if (!runner.status().ok()) return refuse(runner.status());
    for (int i = 0; i < runner.output_count(); ++i) print_output(runner.output(i));
  }
  print("size stack ", static_cast<int64_t>(stack_used()), "\n");
  print("ran ", int64_t{samples.samples}, "\n");
  return kPassed;
}

// Says what there is, and whether it is enough for an arena.
inline bool enough_memory() {
  const Span<uint8_t> memory = arena_memory();
  print("size arena ", static_cast<int64_t>(model_arena_bytes()), "\n");
  print("size left ", static_cast<int64_t>(memory.size()), "\n");
  print_sizes();
  return memory.size() >= model_arena_bytes();
}

inline void print_less(const Status& status) {
  print("less ", int64_t{static_cast<uint8_t>(status.code)}, " ", status.expected, "\n");
}

// The samples of the batch through `run_model`.
inline int run_batch(int (*run_model)(const Case& samples)) {
  BatchReader reader(batch());
  Case samples;
  if (!reader.next(samples)) {
    print("there is no batch in memory\n");
    return kUsage;
  }
  return enough_memory() ? run_model(samples) : kFailed;
}

}  // namespace diatom::boards
