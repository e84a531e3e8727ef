#include "diatom/graph/subgraph_tracer.h"

#include <algorithm>

#include "diatom/graph/operator_options.h"
#include "diatom/graph/tensor_kind.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/plan/model.h"
#include "diatom/tensor/create.h"

namespace diatom {

SubgraphTracer& SubgraphTracer::current() { return static_cast<SubgraphTracer&>(*recorder()->stage()); }

void SubgraphTracer::record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                            std::span<const Tensor> outputs) {
  if (outputs.empty() || !is_symbolic(outputs[0])) return;
  Graph::Operator operation = operator_with_attributes(op, attrs);
  for (const Tensor* input : inputs) operation.inputs.push_back(*input ? index_of(*input) : kOmittedTensor);
  for (const Tensor& output : outputs) operation.outputs.push_back(add_symbol(output));
  subgraph_.operators.push_back(std::move(operation));
}

Tensors SubgraphTracer::emit(const Op& op, const void* attrs, const Tensors& inputs, const Tensors& like) {
  Graph::Operator operation = operator_with_attributes(op, attrs);
  for (const Tensor& input : inputs) operation.inputs.push_back(index_of(input));
  Tensors outputs;
  for (const Tensor& each : like) {
    outputs.push_back(symbol_like(each));
    operation.outputs.push_back(add_symbol(outputs.back()));
  }
  subgraph_.operators.push_back(std::move(operation));
  return outputs;
}

Tensor SubgraphTracer::moved(const Tensor& tensor, Device to) {
  const Reshape::Attrs attrs;
  const Tensor like = symbolic(tensor.dtype(), tensor.shape(), to);
  return emit(reshape.record, &attrs, {tensor, extents_of(tensor.shape())}, {like})[0];
}

int32_t SubgraphTracer::add(const Tensor& like) {
  Graph::Tensor tensor;
  tensor.dtype = like.dtype();
  tensor.shape.assign(like.shape().dims, like.shape().dims + like.ndim());
  tensor.has_rank = true;
  tensor.device = like.device().home();
  return subgraph_.add(std::move(tensor));
}

int32_t SubgraphTracer::add_symbol(const Tensor& symbol) {
  const int32_t index = add(symbol);
  number(symbol, index);
  return index;
}

void SubgraphTracer::number(const Tensor& tensor, int32_t index) {
  indices_[tensor.id()] = index;
  kept_.push_back(tensor);
}

int32_t SubgraphTracer::index_of(const Tensor& tensor) {
  const auto known = indices_.find(tensor.id());
  if (known != indices_.end()) return known->second;
  const int32_t index = is_symbolic(tensor) ? index_of_symbol(tensor) : index_of_value(tensor);
  number(tensor, index);
  return index;
}

// One that is not known may be another shape of one that is.
int32_t SubgraphTracer::index_of_symbol(const Tensor& tensor) {
  const auto known = indices_.find(static_cast<const TensorBlock*>(tensor.id())->owner);
  if (known == indices_.end()) return outside(tensor);
  const auto& from = subgraph_.tensor(known->second).shape;
  const Shape& to = tensor.shape();
  if (std::equal(from.begin(), from.end(), to.dims, to.dims + to.ndim)) return known->second;
  Reshape::Attrs attrs;
  Graph::Operator operation = operator_with_attributes(reshape.record, &attrs);
  operation.inputs = {known->second, index_of(extents_of(to))};
  operation.outputs = {add(tensor)};
  subgraph_.operators.push_back(operation);
  return operation.outputs[0];
}

// Lists and numbers are part of the graph, since operators ask for them while they prepare; what is larger
// remains where it is.
int32_t SubgraphTracer::index_of_value(const Tensor& tensor) {
  if (is_float(tensor.dtype()) && tensor.size() > 1) return outside(tensor);
  const int32_t index = add(tensor);
  const Tensor here = tensor.to(Device());
  const auto* bytes = static_cast<const uint8_t*>(here.data());
  subgraph_.tensor(index).data.assign(bytes, bytes + here.bytes());
  return index;
}

}  // namespace diatom
