#include "diatom/graph/tracer.h"

#include <utility>

#include "diatom/tensor/error.h"

namespace diatom {

Tensor Tracer::argument(const TensorKind& kind) {
  Tensor symbol = symbol_of(kind);
  subgraph_.inputs.push_back(add_symbol(symbol));
  ++trace_.argument_count;
  return symbol;
}

void Tracer::stand_in(const Variable& variable, const Tensor& value) { state_of(variable).value = value; }

Trace Tracer::finish(const Tensors& results) {
  for (const Tensor& result : results) subgraph_.outputs.push_back(index_of(result));
  trace_.result_count = results.size();
  for (const void* id : variable_order_) {
    State& state = variables_[id];
    if (state.input >= 0) {
      subgraph_.inputs.push_back(state.input);
      trace_.read.push_back(state.variable);
    }
    if (!state.assigned || assignments_ignored_) continue;
    subgraph_.outputs.push_back(index_of(state.value));
    trace_.assigned.push_back(state.variable);
  }
  subgraph_.inputs.insert(subgraph_.inputs.end(), fed_inputs_.begin(), fed_inputs_.end());
  for (const auto& [tensor, index] : captures_) {
    subgraph_.inputs.push_back(index);
    trace_.captured.push_back(tensor);
  }
  trace_.graph.subgraphs.push_back(std::move(subgraph_));
  for (Graph::Subgraph& other : others_) trace_.graph.subgraphs.push_back(std::move(other));
  return std::move(trace_);
}

const Tensor& Tracer::read(const Variable& variable, const Tensor& value) {
  State& state = state_of(variable);
  if (!state.value) {
    state.value = symbol_like(value);
    state.input = add_symbol(state.value);
  }
  return state.value;
}

void Tracer::made(const Variable&) {
  if (variables_expected_) return;
  raise(
      "a staged function makes a variable each time that it is staged, but what it keeps must be there once: "
      "make it outside, or only where there is none yet");
}

void Tracer::assign(const Variable& variable, const Tensor& value) {
  State& state = state_of(variable);
  state.value = value;
  state.assigned = true;
}

Tensor Tracer::fed(const std::function<Tensor()>& make) {
  if (fed_count_ < fed_stand_ins_.size()) return fed_stand_ins_[fed_count_++];
  const size_t place = trace_.first_fed.size();
  const Tensor like = place < known_fed_.size() ? known_fed_[place] : make();
  Tensor symbol = symbol_like(like);
  fed_inputs_.push_back(add_symbol(symbol));
  trace_.fed.push_back(make);
  trace_.first_fed.push_back(like);
  return symbol;
}

int32_t Tracer::add_subgraph(Graph::Subgraph subgraph) {
  others_.push_back(std::move(subgraph));
  return static_cast<int32_t>(others_.size());
}

Tracer::State& Tracer::state_of(const Variable& variable) {
  const auto [place, added] = variables_.emplace(variable.id(), State{variable, {}});
  if (added) variable_order_.push_back(variable.id());
  return place->second;
}

int32_t Tracer::outside(const Tensor& tensor) {
  if (is_symbolic(tensor)) raise("a symbolic tensor is of another function than the one that is staged");
  captures_.emplace_back(tensor, add(tensor));
  return captures_.back().second;
}

}  // namespace diatom
