#include "diatom/io/tensorboard/graph_nodes.h"

#include <event.pb.h>
#include <fmt/format.h>

#include <cctype>
#include <cstring>
#include <iterator>
#include <set>
#include <vector>

#include "diatom/graph/operator_names.h"

namespace diatom::tensorboard {
namespace {

using messages::Attribute;
using messages::DataType;
using messages::GraphDef;
using messages::Node;
using messages::TensorShape;

// By the number of the DType.
constexpr DataType kDataTypes[] = {
    messages::DT_FLOAT,     messages::DT_HALF,          messages::DT_INT32,      messages::DT_UINT8,
    messages::DT_INT64,     messages::DT_STRING,        messages::DT_BOOL,       messages::DT_INT16,
    messages::DT_COMPLEX64, messages::DT_INT8,          messages::DT_DOUBLE,     messages::DT_COMPLEX128,
    messages::DT_UINT64,    messages::DT_RESOURCE,      messages::DT_VARIANT,    messages::DT_UINT32,
    messages::DT_UINT16,    messages::DT_INT4,          messages::DT_BFLOAT16,   messages::DT_INVALID,
    messages::DT_UINT4,     messages::DT_FLOAT8_E4M3FN, messages::DT_FLOAT8_E5M2};
static_assert(std::size(kDataTypes) == kDTypeCount);

DataType data_type(DType dtype) {
  return dtype == DType::kAny ? messages::DT_INVALID : kDataTypes[static_cast<size_t>(dtype)];
}

// Of a subgraph.
class NodeWriter {
 public:
  NodeWriter(const Graph::Subgraph& subgraph, std::string scope, GraphDef& graph)
      : subgraph_(subgraph), scope_(std::move(scope)), graph_(graph), givers_(subgraph.tensors.size()) {}

  void write() {
    for (const int32_t input : subgraph_.inputs) write_tensor(input, "Placeholder");
    for (const Graph::Operator& operation : subgraph_.operators) {
      for (const int32_t input : operation.inputs) {
        if (input < 0 || !giver(input).empty()) continue;
        write_tensor(input, subgraph_.tensor(input).constant() ? "Const" : "Variable");
      }
      write_operator(operation);
    }
  }

 private:
  std::string& giver(int32_t tensor) { return givers_[static_cast<size_t>(tensor)]; }

  void write_tensor(int32_t tensor, const char* kind) {
    Node& node = add(subgraph_.tensor(tensor).name, kind);
    describe(node, {tensor});
    giver(tensor) = node.name();
  }

  void write_operator(const Graph::Operator& operation) {
    const std::string kind =
        operation.builtin == Builtin::kCustom ? operation.custom_name : builtin_text(operation.builtin);
    const std::string name = operation.outputs.empty() || operation.outputs[0] < 0
                                 ? std::string()
                                 : subgraph_.tensor(operation.outputs[0]).name;
    Node& node = add(name, kind);
    for (const int32_t input : operation.inputs) {
      if (input >= 0) node.add_input(giver(input));
    }
    describe(node, operation.outputs);
    for (size_t i = 0; i < operation.outputs.size(); ++i) {
      if (operation.outputs[i] < 0) continue;
      giver(operation.outputs[i]) = i == 0 ? node.name() : fmt::format("{}:{}", node.name(), i);
    }
  }

  // The type of the first tensor, and the shapes of all.
  void describe(Node& node, const std::vector<int32_t>& tensors) {
    auto& attributes = *node.mutable_attr();
    Attribute::List& shapes = *attributes["_output_shapes"].mutable_list();
    for (const int32_t tensor : tensors) {
      TensorShape& shape = *shapes.add_shape();
      if (tensor < 0) continue;
      const Graph::Tensor& described = subgraph_.tensor(tensor);
      for (const int32_t extent : described.shape) shape.add_dim()->set_size(extent);
      if (!attributes.contains("dtype")) attributes["dtype"].set_type(data_type(described.dtype));
    }
  }

  Node& add(const std::string& wanted, const std::string& kind) {
    Node& node = *graph_.add_node();
    node.set_name(unique_name(wanted.empty() ? kind : wanted));
    node.set_op(kind);
    return node;
  }

  // Of letters, digits and "._-/" as names of nodes are, and no other node's.
  std::string unique_name(const std::string& wanted) {
    std::string name = scope_;
    for (const char c : wanted) {
      const bool fine = std::isalnum(static_cast<unsigned char>(c)) != 0 || std::strchr("._-/", c) != nullptr;
      name += fine ? c : '_';
    }
    const std::string first = name;
    for (int i = 1; !names_.insert(name).second; ++i) name = fmt::format("{}_{}", first, i);
    return name;
  }

  const Graph::Subgraph& subgraph_;
  const std::string scope_;
  GraphDef& graph_;
  std::vector<std::string> givers_;  // of each tensor: a node, or one of its outputs; empty as yet
  std::set<std::string> names_;
};

}  // namespace

std::string graph_nodes(const Graph& graph) {
  GraphDef nodes;
  for (size_t i = 0; i < graph.subgraphs.size(); ++i) {
    const Graph::Subgraph& subgraph = graph.subgraphs[i];
    const std::string name = subgraph.name.empty() ? fmt::format("subgraph_{}", i) : subgraph.name;
    NodeWriter(subgraph, i == 0 ? "" : name + '/', nodes).write();
  }
  return nodes.SerializeAsString();
}

}  // namespace diatom::tensorboard
