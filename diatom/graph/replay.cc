#include "diatom/graph/replay.h"

#include <fmt/format.h>

#include <cstring>

#include "diatom/graph/attributes.h"
#include "diatom/graph/control.h"
#include "diatom/graph/host_call.h"
#include "diatom/graph/operator_names.h"
#include "diatom/ops/control/if.h"
#include "diatom/ops/control/while.h"
#include "diatom/tensor/builtin_names.h"
#include "diatom/tensor/dispatch.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

class Replay {
 public:
  Replay(const Graph::Subgraph& subgraph, const SubgraphOf& others)
      : subgraph_(subgraph), others_(others), values_(subgraph.tensors.size()) {}

  Tensors run(const Tensors& inputs) {
    for (size_t i = 0; i < inputs.size(); ++i) value(subgraph_.inputs[i]) = inputs[i];
    for (const Graph::Operator& operation : subgraph_.operators) run(operation);
    return values(subgraph_.outputs);
  }

 private:
  Tensor& value(int32_t tensor) { return values_[static_cast<size_t>(tensor)]; }

  // The constant that it is where nothing made it.
  const Tensor& read(int32_t tensor) {
    Tensor& known = value(tensor);
    if (known) return known;
    const Graph::Tensor& constant = subgraph_.tensor(tensor);
    if (!constant.quantization.scales.empty())
      raise(fmt::format("tensor {} ('{}') holds stored integers, which cannot be called on", tensor,
                        constant.name));
    known = Tensor(constant.dtype, Shape(dims(constant)), Device());
    if (constant.data.size() != known.bytes())
      raise(fmt::format("tensor {} ('{}') has {} bytes, expected {}", tensor, constant.name,
                        constant.data.size(), known.bytes()));
    if (known.bytes() > 0) std::memcpy(known.data(), constant.data.data(), known.bytes());
    return known;
  }

  Tensors values(const std::vector<int32_t>& tensors) {
    Tensors all;
    for (const int32_t tensor : tensors) all.push_back(tensor < 0 ? Tensor() : read(tensor));
    return all;
  }

  void run(const Graph::Operator& operation) {
    const Tensors inputs = values(operation.inputs);
    Tensors outputs;
    if (operation.builtin == Builtin::kIf) {
      outputs = run_if(operation, inputs);
    } else if (operation.builtin == Builtin::kWhile) {
      outputs = run_while(operation, inputs);
    } else if (operation.custom_name == HostCall::info.custom_name) {
      outputs = run_host_call(operation, inputs);
    } else {
      outputs = call(operation, inputs);
    }
    for (size_t i = 0; i < outputs.size(); ++i) value(operation.outputs[i]) = outputs[i];
  }

  Tensors call(const Graph::Operator& operation, const Tensors& inputs) const {
    const Op* const op = record_of(operation);
    const std::string_view name =
        operation.builtin == Builtin::kCustom ? operation.custom_name : builtin_name(operation.builtin);
    if (op == nullptr) raise(fmt::format("the runtime has no operator {}", name));
    std::vector<std::max_align_t> attrs(op->attrs_bytes / sizeof(std::max_align_t) + 1);
    if (!read_attributes(*op, operation, attrs.data()))
      raise(fmt::format("{}: its options cannot be read", name));
    std::vector<const Tensor*> given;
    for (const Tensor& input : inputs) given.push_back(&input);
    Tensors outputs(operation.outputs.size());
    run_operator(*op, attrs.data(), given, outputs);
    return outputs;
  }

  Tensors run_if(const Graph::Operator& operation, const Tensors& inputs) const {
    const auto attrs = attributes<If>(operation);
    if (!attrs) raise("if: its options cannot be read");
    const Tensors operands(inputs.begin() + 1, inputs.end());
    const auto branch = [this, operands](int32_t index) {
      return [others = others_, operands, index] { return replay(others(index), operands, others); };
    };
    return cond(inputs[0], branch(attrs->then_subgraph), branch(attrs->else_subgraph));
  }

  Tensors run_while(const Graph::Operator& operation, const Tensors& inputs) const {
    const auto attrs = attributes<While>(operation);
    if (!attrs) raise("while: its options cannot be read");
    const auto part = [this](int32_t index) {
      return [others = others_, index](const Tensors& now) { return replay(others(index), now, others); };
    };
    return while_loop([asked = part(attrs->condition)](const Tensors& now) { return asked(now)[0]; },
                      part(attrs->body), inputs);
  }

  static Tensors run_host_call(const Graph::Operator& operation, const Tensors& inputs) {
    const auto attrs = attributes<HostCall>(operation);
    if (!attrs) raise("host_call: its options cannot be read");
    return replay_host_call(*attrs, inputs);
  }

  const Graph::Subgraph& subgraph_;
  const SubgraphOf& others_;
  Tensors values_;
};

}  // namespace

Tensors replay(const Graph::Subgraph& subgraph, const Tensors& inputs, const SubgraphOf& others) {
  if (inputs.size() != subgraph.inputs.size())
    raise(fmt::format("a graph of {} inputs is given {}", subgraph.inputs.size(), inputs.size()));
  return Replay(subgraph, others).run(inputs);
}

}  // namespace diatom
