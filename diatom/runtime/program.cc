#include "diatom/runtime/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "diatom/plan/plan.h"
#include "diatom/runtime/parallel_run.h"
#include "diatom/runtime/step_runner.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/listed_operands.h"
#include "diatom/tensor/override.h"
#include "diatom/tensor/prepared_step.h"
#include "diatom/tensor/sentence.h"

namespace diatom {

Program::Program(PlannedModel& planned)
    : planned_(planned), main_(planned.interpreter().plan()->subgraph(0)) {
  const Plan& plan = *planned.interpreter().plan();
  const RunContext context = planned.interpreter().context();
  for (int32_t i = 0; i < main_.tensor_count; ++i) operands_.push_back(context.resolve(context, i));
  const auto* inputs = static_cast<const int32_t*>(address(context, main_.inputs));
  for (int i = 0; i < main_.input_count; ++i) input_places_.push_back(places_of(inputs[i]));
  const auto* outputs = static_cast<const int32_t*>(address(context, main_.outputs));
  for (int i = 0; i < main_.output_count; ++i) outputs_.push_back(output_of(outputs[i]));
  note_bound();
  add_steps(context);
  // Subgraphs and variables that operators name are nothing that a step shows.
  if (plan.subgraph_count > 1 || plan.resources != 0) return;
  Dependencies found = dependencies(*this);
  if (found.branches) dependencies_ = std::move(found);
}

void Program::add_steps(const RunContext& context) {
  const Plan& plan = *planned_.interpreter().plan();
  for (int32_t i = 0; i < main_.step_count; ++i) {
    const diatom::Step& step = plan.step(main_, i);
    const Op& op = *planned_.operators()[step.op];
    const auto* attrs = static_cast<const uint8_t*>(address(context, step.attrs));
    steps_.push_back({&op,
                      installed_run(op.variants[step.variant]),
                      attrs,
                      attrs + align_up(op.attrs_bytes, 4),
                      {static_cast<const int32_t*>(address(context, step.inputs)), step.input_count},
                      {static_cast<const int32_t*>(address(context, step.outputs)), step.output_count},
                      address(context, step.scratch),
                      step.scratch.nowhere() ? 0 : prepare_again(planned_, 0, i).scratch_bytes,
                      address(context, step.memory)});
  }
}

Program::Output Program::output_of(int32_t tensor) const {
  const PlannedTensor& planned = planned_.interpreter().plan()->tensor(main_, tensor);
  Output output{planned.dtype, Shape(operands_[static_cast<size_t>(tensor)].dims)};
  if (planned.buffer == 0) {
    output.source = Source::kKept;
    output.index = static_cast<size_t>(tensor);
    return output;
  }
  output.places = places_of(tensor);
  for (size_t i = 0; i < input_places_.size(); ++i) {
    if (input_places_[i] == output.places) output.source = Source::kInput, output.index = i;
  }
  for (size_t i = 0; i < outputs_.size(); ++i) {
    if (outputs_[i].source == Source::kMade && outputs_[i].places == output.places)
      output.source = Source::kOutput, output.index = i;
  }
  return output;
}

std::vector<int32_t> Program::places_of(int32_t tensor) const {
  const Plan& plan = *planned_.interpreter().plan();
  const uint16_t buffer = plan.tensor(main_, tensor).buffer;
  if (buffer == 0) return {tensor};
  std::vector<int32_t> places;
  for (int32_t i = 0; i < main_.tensor_count; ++i) {
    if (plan.tensor(main_, i).buffer == buffer) places.push_back(i);
  }
  return places;
}

void Program::bind(std::span<const int32_t> places, const void* data) {
  for (const int32_t place : places) operands_[static_cast<size_t>(place)].data = const_cast<void*>(data);
}

Tensors Program::run(std::span<const Tensor> inputs) {
  for (size_t i = 0; i < inputs.size(); ++i) bind(input_places_[i], inputs[i].data());
  Tensors outputs;
  outputs.reserve(outputs_.size());
  for (const Output& output : outputs_) outputs.push_back(give(output, inputs, outputs));
  run_steps();
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (outputs_[i].source != Source::kKept || outputs[i].bytes() == 0) continue;
    std::memcpy(outputs[i].data(), operands_[outputs_[i].index].data, outputs[i].bytes());
  }
  return outputs;
}

Tensor Program::give(const Output& output, std::span<const Tensor> inputs, const Tensors& before) {
  switch (output.source) {
    case Source::kInput:
      return inputs[output.index].with_shape(output.shape);
    case Source::kOutput:
      return before[output.index].with_shape(output.shape);
    case Source::kMade:
    case Source::kKept:
      break;
  }
  Tensor made(output.dtype, output.shape, Device());
  bind(output.places, made.data());
  return made;
}

void Program::run_steps() {
  const RunOptions& options = run_options();
  RunContext context = planned_.interpreter().context();
  context.resolve = resolve_listed;
  context.tensors = operands_.data();
  StepRunner runner(steps_, context, options);
  if (options.parallel && dependencies_ && has_threads()) {
    run_parallel(*dependencies_, runner);
  } else {
    runner.run_all();
  }
  if (runner.stopped()) fail(runner);
}

void Program::fail(const StepRunner& runner) const {
  const size_t step = runner.stopped_at();
  if (const char* const reason = runner.stopped_by()) {
    raise(fmt::format("the run of a staged function {}, at step {} of {} ({})", reason, step + 1,
                      steps_.size(), steps_[step].op->info.name));
  }
  Status status = runner.status();
  if (status.op < 0) {
    status.subgraph = 0;
    status.op = static_cast<int32_t>(step);
  }
  raise(sentence(status, planned_.model(), planned_.operators()));
}

size_t Program::bytes(size_t step) const {
  size_t sum = 0;
  const auto add = [&](Dims operands) {
    for (const int32_t operand : operands) {
      if (operand >= 0) sum += bytes_of(operand);
    }
  };
  add(steps_[step].inputs);
  add(steps_[step].outputs);
  return sum;
}

std::vector<Program::Access> Program::accesses(size_t step) const {
  std::vector<Access> all;
  const auto add = [&](const void* begin, size_t bytes, bool writes) {
    if (begin == nullptr) return;
    const auto at = reinterpret_cast<uintptr_t>(begin);
    all.push_back({at, at + std::max(bytes, size_t{1}), writes});
  };
  const auto add_operands = [&](Dims operands, bool writes) {
    for (const int32_t operand : operands) {
      if (operand < 0) continue;
      if (const void* const bound = bound_[static_cast<size_t>(operand)]) {
        add(bound, 1, writes);
      } else {
        add(operands_[static_cast<size_t>(operand)].data, bytes_of(operand), writes);
      }
    }
  };
  add_operands(steps_[step].inputs, false);
  add_operands(steps_[step].outputs, true);
  add(steps_[step].scratch, steps_[step].scratch_bytes, true);
  add(steps_[step].memory, 1, true);
  return all;
}

size_t Program::bytes_of(int32_t operand) const {
  return static_cast<size_t>(storage_bytes(planned_.interpreter().plan()->tensor(main_, operand).dtype,
                                           element_count(operands_[static_cast<size_t>(operand)].dims)));
}

void Program::note_bound() {
  bound_.resize(operands_.size());
  const auto note = [&](std::span<const int32_t> places, const void* by) {
    for (const int32_t place : places) bound_[static_cast<size_t>(place)] = by;
  };
  for (const auto& places : input_places_) note(places, &places);
  for (const Output& output : outputs_) {
    if (output.source == Source::kMade) note(output.places, &output);
  }
}

}  // namespace diatom
