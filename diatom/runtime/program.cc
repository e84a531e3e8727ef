#include "diatom/runtime/program.h"

#include <fmt/format.h>

#include <atomic>
#include <cstring>

#include "diatom/plan/plan.h"
#include "diatom/runtime/parallel_run.h"
#include "diatom/runtime/step_runner.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/listed_operands.h"
#include "diatom/tensor/prepared_step.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

// Of programs, which may come and go where they lie.
uint64_t next_number() {
  static std::atomic<uint64_t> last = 0;
  return ++last;
}

Dims vector(const RunContext& context, Location location, size_t size) {
  return {static_cast<const int32_t*>(address(context, location)), size};
}

}  // namespace

Program::Program(PlannedModel& planned, bool fuses, int subgraph)
    : number_(next_number()), planned_(planned), subgraph_(subgraph), main_(plan().subgraph(subgraph)) {
  const RunContext context = planned.interpreter().context(subgraph_);
  for (int32_t i = 0; i < main_.tensor_count; ++i) {
    const PlannedTensor& tensor = plan().tensor(main_, i);
    operands_.push_back(context.resolve(context, i));
    known_.push_back({static_cast<size_t>(element_count(operands_.back().dims)),
                      static_cast<size_t>(storage_bytes(tensor.dtype, 1)), tensor.buffer,
                      static_cast<const uint8_t*>(operands_.back().data)});
  }
  for (const int32_t input : vector(context, main_.inputs, main_.input_count))
    input_places_.push_back(places_of(input));
  for (const int32_t output : vector(context, main_.outputs, main_.output_count))
    outputs_.push_back(output_of(output));
  note_bound();
  add_steps(context);
  if (fuses) fused_ = fuse(steps_, known_);
  // Subgraphs and variables that operators name are nothing that a step shows.
  if (plan().subgraph_count > 1 || plan().resources != 0) return;
  Dependencies found = dependencies(steps_, known_);
  if (found.branches) dependencies_ = std::move(found);
}

void Program::add_steps(const RunContext& context) {
  for (int32_t i = 0; i < main_.step_count; ++i) {
    const Step& step = plan().step(main_, i);
    const Op& op = *planned_.operators()[step.op];
    const Variant& body = op.variants[step.variant];
    const auto* attrs = static_cast<const uint8_t*>(address(context, step.attrs));
    ProgramStep made{op.info.name,
                     installed_run(body),
                     installed_row(body),
                     attrs,
                     attrs + align_up(op.attrs_bytes, 4),
                     vector(context, step.inputs, step.input_count),
                     vector(context, step.outputs, step.output_count),
                     address(context, step.scratch)};
    if (made.scratch != nullptr) made.scratch_bytes = prepare_again(planned_, subgraph_, i).scratch_bytes;
    made.memory = address(context, step.memory);
    made.operation = i;
    steps_.push_back(std::move(made));
  }
  // An output that is an input's elements under another shape is there already.
  std::erase_if(steps_, [&](const ProgramStep& step) {
    if (step.inputs.empty() || step.inputs[0] < 0 || step.outputs.size() != 1) return false;
    const int32_t buffer = known_[static_cast<size_t>(step.outputs[0])].buffer;
    return buffer != 0 && buffer == known_[static_cast<size_t>(step.inputs[0])].buffer;
  });
}

Program::Output Program::output_of(int32_t tensor) const {
  const ProgramOperand& operand = known_[static_cast<size_t>(tensor)];
  Output output{plan().tensor(main_, tensor).dtype, Shape(operands_[static_cast<size_t>(tensor)].dims)};
  if (operand.buffer == 0) {
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
  const int32_t buffer = known_[static_cast<size_t>(tensor)].buffer;
  if (buffer == 0) return {tensor};
  std::vector<int32_t> places;
  for (size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].buffer == buffer) places.push_back(static_cast<int32_t>(i));
  }
  return places;
}

void Program::note_bound() {
  const auto note = [&](std::span<const int32_t> places, const void* by) {
    for (const int32_t place : places) known_[static_cast<size_t>(place)].bound = by;
  };
  for (const auto& places : input_places_) note(places, &places);
  for (const Output& output : outputs_) {
    if (output.source == Source::kMade) note(output.places, &output);
  }
}

void Program::bind(std::span<const int32_t> places, const void* data) {
  for (const int32_t place : places) operands_[static_cast<size_t>(place)].data = const_cast<void*>(data);
}

Tensors Program::run(std::span<const Tensor* const> inputs) {
  for (size_t i = 0; i < inputs.size(); ++i) bind(input_places_[i], inputs[i]->data());
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

Tensor Program::give(const Output& output, std::span<const Tensor* const> inputs, const Tensors& before) {
  switch (output.source) {
    case Source::kInput:
      return inputs[output.index]->with_shape(output.shape);
    case Source::kOutput:
      return before[output.index].with_shape(output.shape);
    case Source::kMade:
    case Source::kKept:
      break;
  }
  Tensor made(output.dtype, output.shape, planned_.device());
  bind(output.places, made.data());
  return made;
}

void Program::run_steps() {
  const RunOptions& options = run_options();
  RunContext context = planned_.interpreter().context(subgraph_);
  context.resolve = resolve_listed;
  context.tensors = operands_.data();
  StepRunner runner(steps_, context, options, number_);
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
                      steps_.size(), steps_[step].name));
  }
  Status status = runner.status();
  if (status.op < 0) {
    status.subgraph = subgraph_;
    status.op = steps_[step].operation;
  }
  raise(sentence(status, planned_.model(), planned_.operators()));
}

}  // namespace diatom
