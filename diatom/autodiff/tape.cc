#include "diatom/autodiff/tape.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/element.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {

// By the tensor that they are of.
class Tape::Gradients {
 public:
  void accumulate(const Tensor& tensor, const Tensor& gradient) {
    Tensor& sum = sums_[tensor.id()];
    sum = sum ? add(sum, gradient) : gradient;
  }
  Tensor of(const Tensor& tensor) const {
    const auto found = sums_.find(tensor.id());
    return found == sums_.end() ? Tensor() : found->second;
  }

 private:
  std::unordered_map<const void*, Tensor> sums_;
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
  if (paused_ ||
      std::none_of(inputs.begin(), inputs.end(), [&](const Tensor* input) { return follows(*input); }))
    return;
  Entry entry;
  entry.op = &op;
  entry.attrs.resize(op.attrs_bytes / sizeof(uint32_t) + 1);
  std::memcpy(entry.attrs.data(), attrs, op.attrs_bytes);
  for (const Tensor* input : inputs) entry.inputs.push_back(*input);
  entry.outputs.assign(outputs.begin(), outputs.end());
  for (const Tensor& output : outputs) follow(output);
  entries_.push_back(std::move(entry));
}

void Tape::read(const Variable& variable, const Tensor& value) {
  if (outer_ != nullptr) outer_->read(variable, value);
  if (!variable.trainable()) return;
  Tensors& values = reads_[variable.id()];
  if (!values.empty() && values.back().id() == value.id()) return;
  follow(value);
  values.push_back(value);
}

void Tape::record_function(const Tensors& inputs, const Tensors& outputs, const Backward& backward) {
  if (outer_ != nullptr) outer_->record_function(inputs, outputs, backward);
  if (paused_ || std::none_of(inputs.begin(), inputs.end(), [&](const Tensor& one) { return follows(one); }))
    return;
  for (const Tensor& output : outputs) follow(output);
  entries_.push_back({.inputs = inputs, .outputs = outputs, .backward = backward});
}

Tensors Tape::go_back(const Entry& entry, const Tensors& of_outputs, std::vector<bool> needed) {
  if (entry.backward) {
    Tensors of_inputs = entry.backward(of_outputs);
    if (of_inputs.size() == entry.inputs.size()) return of_inputs;
    raise(fmt::format("a gradient of {} inputs for a function of {}", of_inputs.size(), entry.inputs.size()));
  }
  const VjpRule* const rule = find_vjp(*entry.op);
  if (rule == nullptr) raise(fmt::format("{} has no gradient", entry.op->info.name));
  Grad grad(entry.inputs, entry.outputs, of_outputs, std::move(needed));
  rule->grad(entry.attrs.data(), grad);
  return grad.of_inputs();
}

Tape::Gradients Tape::gradients(const Tensor& target, const Tensor& seed) {
  if (!is_float(target.dtype())) raise(fmt::format("a tensor of {} has no gradient", name(target.dtype())));
  if (seed && !(seed.shape() == target.shape())) {
    raise(fmt::format("a seed of shape {} for a target of shape {}", to_string(seed.shape()),
                      to_string(target.shape())));
  }
  Gradients gradients;
  gradients.accumulate(target, seed ? seed : ones(target.shape(), target.dtype()));
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    Tensors of_outputs;
    for (const Tensor& output : entry->outputs) of_outputs.push_back(gradients.of(output));
    if (std::none_of(of_outputs.begin(), of_outputs.end(), [](const Tensor& one) { return bool(one); }))
      continue;
    std::vector<bool> needed;
    for (const Tensor& input : entry->inputs) needed.push_back(follows(input));
    const Tensors of_inputs = go_back(*entry, of_outputs, needed);
    for (size_t i = 0; i < entry->inputs.size(); ++i) {
      if (needed[i] && of_inputs[i]) gradients.accumulate(entry->inputs[i], of_inputs[i]);
    }
  }
  return gradients;
}

Tensors Tape::gradient(const Tensor& target, const Tensors& sources, const Tensor& seed) {
  const Pause pause(*this);
  const Gradients all = gradients(target, seed);
  Tensors found;
  for (const Tensor& source : sources) {
    const Tensor gradient = all.of(source);
    found.push_back(gradient ? gradient : zeros(source.shape(), source.dtype()));
  }
  return found;
}

Tensors Tape::gradient(const Tensor& target, std::span<const Variable> variables, const Tensor& seed) {
  const Pause pause(*this);
  const Gradients all = gradients(target, seed);
  Tensors found;
  for (const Variable& variable : variables) {
    Tensor sum;
    for (const Tensor& value : reads_[variable.id()]) {
      const Tensor gradient = all.of(value);
      if (gradient) sum = sum ? add(sum, gradient) : gradient;
    }
    found.push_back(sum ? sum : zeros(variable.shape(), variable.dtype()));
  }
  return found;
}

}  // namespace diatom
