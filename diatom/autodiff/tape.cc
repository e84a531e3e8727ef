#include "diatom/autodiff/tape.h"

#include <fmt/format.h>

#include <utility>

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/element.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

// The gradients of an entry's inputs, as far as they are needed.
void go_back(const Transcript& transcript, const Transcript::Entry& entry, const Tensors& of_outputs,
             const std::vector<bool>& needed, Tensors& of_inputs) {
  if (entry.op == nullptr) {
    of_inputs = transcript.function(entry)(of_outputs);
    if (of_inputs.size() == entry.input_count) return;
    raise(fmt::format("a gradient of {} inputs for a function of {}", of_inputs.size(), entry.input_count));
  }
  const VjpRule* const rule = find_vjp(*entry.op);
  if (rule == nullptr) raise(fmt::format("{} has no gradient", entry.op->info.name));
  const DeviceScope scope(transcript.outputs(entry)[0].device());
  Grad grad(transcript.inputs(entry), transcript.outputs(entry), of_outputs, needed, of_inputs);
  rule->grad(transcript.attrs(entry), grad);
}

}  // namespace

// By the number of the tensor that they are of.
class Tape::Gradients {
 public:
  explicit Gradients(std::vector<bool> asked) : asked_(std::move(asked)), sums_(asked_.size()) {}

  void accumulate(uint32_t number, const Tensor& gradient) {
    Tensor& sum = sums_[number];
    sum = sum ? add(sum, gradient) : gradient;
  }
  // Gradients that nobody asked for are given away, which leaves their memory to what follows.
  Tensor pass(uint32_t number) { return asked_[number] ? sums_[number] : std::move(sums_[number]); }
  Tensor of(uint32_t number) const { return number < sums_.size() ? sums_[number] : Tensor(); }

 private:
  std::vector<bool> asked_;
  std::vector<Tensor> sums_;
};

// What a tape's own gradients compute is for outer tapes only.
class Tape::Pause {
 public:
  explicit Pause(Tape& tape) : tape_(tape) { tape_.paused_ = true; }
  ~Pause() { tape_.paused_ = false; }
  Pause(const Pause&) = delete;
  Pause& operator=(const Pause&) = delete;

 private:
  Tape& tape_;
};

void Tape::record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                  std::span<const Tensor> outputs) {
  if (outer_ != nullptr) outer_->record(op, attrs, inputs, outputs);
  if (!paused_) transcript_->add(op, attrs, inputs, outputs);
}

const Tensor& Tape::read(const Variable& variable, const Tensor& value) {
  const Tensor& seen = outer_ == nullptr ? value : outer_->read(variable, value);
  if (!paused_ && variable.trainable()) transcript_->add_read(variable, seen);
  return seen;
}

void Tape::record_function(const Tensors& inputs, const Tensors& outputs, const Backward& backward) {
  if (outer_ != nullptr) outer_->record_function(inputs, outputs, backward);
  if (!paused_) transcript_->add(backward, inputs, outputs);
}

Tape::Gradients Tape::gradients(const Tensor& target, const Tensor& seed, std::vector<bool> asked) {
  if (!is_float(target.dtype())) raise(fmt::format("a tensor of {} has no gradient", name(target.dtype())));
  if (seed && !(seed.shape() == target.shape())) {
    raise(fmt::format("a seed of shape {} for a target of shape {}", to_string(seed.shape()),
                      to_string(target.shape())));
  }
  Gradients gradients(std::move(asked));
  gradients.accumulate(transcript_->number_of(target),
                       seed ? seed : ones(target.shape(), target.dtype(), target.device()));
  Tensors of_outputs;
  Tensors of_inputs;
  std::vector<bool> needed;
  for (size_t i = transcript_->entries().size(); i-- > 0;) {
    const Transcript::Entry& entry = transcript_->entries()[i];
    const uint32_t* const numbers = transcript_->numbers(entry);
    of_outputs.clear();
    bool any = false;
    for (uint32_t output = 0; output < entry.output_count; ++output) {
      of_outputs.push_back(gradients.pass(numbers[entry.input_count + output]));
      any |= static_cast<bool>(of_outputs.back());
    }
    if (!any) continue;
    needed.clear();
    for (uint32_t input = 0; input < entry.input_count; ++input)
      needed.push_back(numbers[input] != Transcript::kNone);
    go_back(*transcript_, entry, of_outputs, needed, of_inputs);
    for (uint32_t input = 0; input < entry.input_count; ++input) {
      if (needed[input] && of_inputs[input]) gradients.accumulate(numbers[input], of_inputs[input]);
    }
  }
  return gradients;
}

Tensors Tape::gradient(const Tensor& target, const Tensors& sources, const Tensor& seed) {
  const Pause pause(*this);
  transcript_->follow(target);
  std::vector<bool> asked(transcript_->count());
  for (const Tensor& source : sources) {
    const uint32_t number = transcript_->number_of(source);
    if (number != Transcript::kNone) asked[number] = true;
  }
  const Gradients all = gradients(target, seed, std::move(asked));
  Tensors found;
  for (const Tensor& source : sources) {
    const Tensor gradient = all.of(transcript_->number_of(source));
    found.push_back(gradient ? gradient : zeros(source.shape(), source.dtype(), source.device()));
  }
  return found;
}

Tensors Tape::gradient_of_all(const Tensors& targets, const Tensors& sources, const Tensors& seeds) {
  Tensors sums(sources.size());
  for (size_t i = 0; i < targets.size(); ++i) {
    if (!seeds[i] || !is_float(targets[i].dtype())) continue;
    const Tensors found = gradient(targets[i], sources, seeds[i]);
    const Pause pause(*this);
    for (size_t j = 0; j < sources.size(); ++j) sums[j] = sums[j] ? add(sums[j], found[j]) : found[j];
  }
  for (size_t j = 0; j < sources.size(); ++j) {
    if (!sums[j]) sums[j] = zeros(sources[j].shape(), sources[j].dtype(), sources[j].device());
  }
  return sums;
}

Tensors Tape::gradient(const Tensor& target, std::span<const Variable> variables, const Tensor& seed) {
  const Pause pause(*this);
  transcript_->follow(target);
  std::vector<bool> asked(transcript_->count());
  for (const Transcript::Read& read : transcript_->reads()) asked[read.number] = true;
  const Gradients all = gradients(target, seed, std::move(asked));
  Tensors found;
  for (const Variable& variable : variables) {
    Tensor sum;
    for (const Transcript::Read& read : transcript_->reads()) {
      if (read.variable != variable.id()) continue;
      const Tensor gradient = all.of(read.number);
      if (gradient) sum = sum ? add(sum, gradient) : gradient;
    }
    found.push_back(sum ? sum : zeros(variable.shape(), variable.dtype(), variable.device()));
  }
  return found;
}

}  // namespace diatom
