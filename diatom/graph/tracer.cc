#include "diatom/graph/tracer.h"

#include <algorithm>

#include "diatom/graph/operator_options.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/plan/model.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"

namespace diatom {

Tracer::Tracer() : outer_(recorder()) {
  trace_.graph.subgraphs.emplace_back();
  recorder() = this;
}

Tensor Tracer::argument(const Tensor& like) {
  Tensor symbol = symbolic(like.dtype(), like.shape());
  main().inputs.push_back(add_symbol(symbol));
  ++trace_.argument_count;
  return symbol;
}

void Tracer::stand_in(const Variable& variable, const Tensor& value) { state_of(variable).value = value; }

Trace Tracer::finish(const Tensors& results) {
  for (const Tensor& result : results) main().outputs.push_back(index_of(result));
  trace_.result_count = results.size();
  for (const void* id : variable_order_) {
    State& state = variables_[id];
    if (state.input >= 0) {
      main().inputs.push_back(state.input);
      trace_.read.push_back(state.variable);
    }
    if (!state.assigned || assignments_ignored_) continue;
    main().outputs.push_back(index_of(state.value));
    trace_.assigned.push_back(state.variable);
  }
  main().inputs.insert(main().inputs.end(), fed_inputs_.begin(), fed_inputs_.end());
  for (const auto& [tensor, index] : captures_) {
    main().inputs.push_back(index);
    trace_.captured.push_back(tensor);
  }
  return std::move(trace_);
}

void Tracer::record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                    std::span<const Tensor> outputs) {
  if (outputs.empty() || !is_symbolic(outputs[0])) return;
  Graph::Operator operation = operator_with_attributes(op, attrs);
  for (const Tensor* input : inputs) operation.inputs.push_back(*input ? index_of(*input) : kOmittedTensor);
  for (const Tensor& output : outputs) operation.outputs.push_back(add_symbol(output));
  main().operators.push_back(std::move(operation));
}

const Tensor& Tracer::read(const Variable& variable, const Tensor& value) {
  State& state = state_of(variable);
  if (!state.value) {
    state.value = symbolic(value.dtype(), value.shape());
    state.input = add_symbol(state.value);
  }
  return state.value;
}

void Tracer::assign(const Variable& variable, const Tensor& value) {
  State& state = state_of(variable);
  state.value = value;
  state.assigned = true;
}

Tensor Tracer::fed(const std::function<Tensor()>& make) {
  if (fed_count_ < fed_stand_ins_.size()) return fed_stand_ins_[fed_count_++];
  const Tensor like = make();
  Tensor symbol = symbolic(like.dtype(), like.shape());
  fed_inputs_.push_back(add_symbol(symbol));
  trace_.fed.push_back(make);
  trace_.first_fed.push_back(like);
  return symbol;
}

Tracer::State& Tracer::state_of(const Variable& variable) {
  const auto [place, added] = variables_.emplace(variable.id(), State{variable, {}});
  if (added) variable_order_.push_back(variable.id());
  return place->second;
}

int32_t Tracer::add(const Tensor& like) {
  Graph::Tensor tensor;
  tensor.dtype = like.dtype();
  tensor.shape.assign(like.shape().dims, like.shape().dims + like.ndim());
  tensor.has_rank = true;
  return main().add(std::move(tensor));
}

int32_t Tracer::add_symbol(const Tensor& symbol) {
  const int32_t index = add(symbol);
  number(symbol, index);
  return index;
}

void Tracer::number(const Tensor& tensor, int32_t index) {
  indices_[tensor.id()] = index;
  kept_.push_back(tensor);
}

int32_t Tracer::index_of(const Tensor& tensor) {
  const auto known = indices_.find(tensor.id());
  if (known != indices_.end()) return known->second;
  const int32_t index = is_symbolic(tensor) ? index_of_symbol(tensor) : index_of_value(tensor);
  number(tensor, index);
  return index;
}

// One that is not known is another shape of one that is.
int32_t Tracer::index_of_symbol(const Tensor& tensor) {
  const auto known = indices_.find(static_cast<const TensorBlock*>(tensor.id())->owner);
  if (known == indices_.end()) raise("a symbolic tensor is of another function than the one that is staged");
  const auto& from = main().tensor(known->second).shape;
  const Shape& to = tensor.shape();
  if (std::equal(from.begin(), from.end(), to.dims, to.dims + to.ndim)) return known->second;
  Reshape::Attrs attrs;
  Graph::Operator operation = operator_with_attributes(reshape.record, &attrs);
  operation.inputs = {known->second, index_of(extents_of(to))};
  operation.outputs = {add(tensor)};
  main().operators.push_back(operation);
  return operation.outputs[0];
}

// Lists and numbers are part of the graph, since operators ask for them while they prepare; what is larger
// remains where it is.
int32_t Tracer::index_of_value(const Tensor& tensor) {
  const int32_t index = add(tensor);
  if (is_float(tensor.dtype()) && tensor.size() > 1) {
    captures_.emplace_back(tensor, index);
    return index;
  }
  const Tensor here = tensor.to(Device());
  const auto* bytes = static_cast<const uint8_t*>(here.data());
  main().tensor(index).data.assign(bytes, bytes + here.bytes());
  return index;
}

}  // namespace diatom
