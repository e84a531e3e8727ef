#include "diatom/io/save_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "diatom/data/file_replacement.h"
#include "diatom/graph/export.h"
#include "diatom/graph/passes/activation_fusion.h"
#include "diatom/graph/passes/channel_folding.h"
#include "diatom/graph/passes/constant_folding.h"
#include "diatom/graph/passes/dead_operators.h"
#include "diatom/graph/subgraph_indices.h"
#include "diatom/graph/tracer.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

Graph::Tensor tensor_like(const Tensor& value, std::string name) {
  Graph::Tensor tensor;
  tensor.name = std::move(name);
  tensor.dtype = value.dtype();
  tensor.shape.assign(value.shape().dims, value.shape().dims + value.ndim());
  tensor.has_rank = true;
  return tensor;
}

std::vector<uint8_t> bytes_of(const Tensor& value) {
  const Tensor here = value.to(Device());
  const auto* bytes = static_cast<const uint8_t*>(here.data());
  return {bytes, bytes + here.bytes()};
}

class Writer {
 public:
  Writer(const std::vector<SavedSignature>& signatures, const SaveOptions& options) {
    graph_.description = options.description;
    for (const nn::NamedVariable& named : options.names) names_[named.variable.id()] = named.name;
    for (const SavedSignature& signature : signatures) {
      for (const Variable& variable : signature.function.trace(signature.arguments).assigned) {
        if (assigned_.insert(variable.id()).second) order_.push_back(variable);
      }
    }
    for (const SavedSignature& signature : signatures) add(signature);
    place();
    if (options.fold) fold();
  }

  Graph take() { return std::move(graph_); }

 private:
  std::string name_of(const Variable& variable) {
    return names_.emplace(variable.id(), fmt::format("variable{}", names_.size())).first->second;
  }

  void add(const SavedSignature& signature) {
    const Trace& trace = signature.function.trace(signature.arguments);
    if (!trace.fed.empty())
      raise(
          fmt::format("{}: a file cannot make what the program makes for each call, as keys of random "
                      "numbers and learning rates that change",
                      signature.name));
    if (!trace.kept.empty())
      raise(fmt::format("{}: a file cannot hold what host_call() calls", signature.name));
    Graph graph = trace.graph;
    Graph::Subgraph& main = graph.subgraphs[0];
    main.name = signature.name;
    fill_inputs(trace, main);
    if (!trace.assigned.empty() || reads_assigned(trace)) use_variables(trace, main);
    main.outputs.resize(trace.result_count);
    describe(signature, main);
    parts_.push_back(std::move(graph));
  }

  bool is_assigned(const Variable& variable) const { return assigned_.count(variable.id()) != 0; }

  bool reads_assigned(const Trace& trace) const {
    return std::any_of(trace.read.begin(), trace.read.end(),
                       [&](const Variable& variable) { return is_assigned(variable); });
  }

  // What a function reads but nobody assigns is a constant.
  void fill_inputs(const Trace& trace, Graph::Subgraph& main) {
    const auto fill = [&](size_t input, const Tensor& value, const std::string& name) {
      Graph::Tensor& tensor = main.tensor(main.inputs[input]);
      tensor.data = bytes_of(value);
      tensor.name = name;
    };
    size_t input = trace.argument_count;
    for (const Variable& variable : trace.read) {
      if (!is_assigned(variable)) fill(input, variable.value(), name_of(variable));
      ++input;
    }
    for (size_t i = 0; i < trace.captured.size(); ++i)
      fill(input++, trace.captured[i], fmt::format("constant{}", i));
  }

  static int32_t add_handle(Graph::Subgraph& subgraph, const std::string& name,
                            std::vector<Graph::Operator>& operators) {
    Graph::Tensor handle;
    handle.name = name + "/handle";
    handle.dtype = DType::kResource;
    handle.has_rank = true;
    const int32_t index = subgraph.add(std::move(handle));
    Graph::Operator operation;
    operation.builtin = Builtin::kVarHandle;
    operation.options_type = OptionsType::kVarHandle;
    operation.options = {{1, name}};
    operation.outputs = {index};
    operators.push_back(std::move(operation));
    return index;
  }

  static void add_operator(Builtin builtin, OptionsType type, std::vector<int32_t> inputs,
                           std::vector<int32_t> outputs, std::vector<Graph::Operator>& operators) {
    Graph::Operator operation;
    operation.builtin = builtin;
    operation.options_type = type;
    operation.inputs = std::move(inputs);
    operation.outputs = std::move(outputs);
    operators.push_back(std::move(operation));
  }

  // Variables are read before everything else and assigned after it, as the trace has it.
  void use_variables(const Trace& trace, Graph::Subgraph& main) {
    std::vector<Graph::Operator> operators;
    add_operator(Builtin::kCallOnce, OptionsType::kCallOnce, {}, {}, operators);
    operators.back().options = {{0, kInitial}};
    std::map<const void*, int32_t> handles;
    const auto handle_of = [&](const Variable& variable) {
      const auto known = handles.find(variable.id());
      if (known != handles.end()) return known->second;
      return handles[variable.id()] = add_handle(main, name_of(variable), operators);
    };
    for (size_t i = 0; i < trace.read.size(); ++i) {
      if (!is_assigned(trace.read[i])) continue;
      const int32_t value = main.inputs[trace.argument_count + i];
      main.tensor(value).name = name_of(trace.read[i]);
      add_operator(Builtin::kReadVariable, OptionsType::kReadVariable, {handle_of(trace.read[i])}, {value},
                   operators);
    }
    for (const Variable& variable : trace.assigned) handle_of(variable);
    for (Graph::Operator& operation : main.operators) operators.push_back(std::move(operation));
    for (size_t i = 0; i < trace.assigned.size(); ++i) {
      add_operator(Builtin::kAssignVariable, OptionsType::kAssignVariable,
                   {handle_of(trace.assigned[i]), main.outputs[trace.result_count + i]}, {}, operators);
    }
    main.operators = std::move(operators);
  }

  void describe(const SavedSignature& signature, Graph::Subgraph& main) {
    const size_t argument_count = signature.arguments.size();
    main.inputs.resize(argument_count);
    SignatureDescription described{signature.name, static_cast<uint32_t>(graph_.signatures.size()), {}, {}};
    const auto name = [&](const std::vector<std::string>& names, const char* what, char letter,
                          const std::vector<int32_t>& tensors, auto& list) {
      if (!names.empty() && names.size() != tensors.size())
        raise(fmt::format("{}: {} names for {} {}", signature.name, names.size(), tensors.size(), what));
      for (size_t i = 0; i < tensors.size(); ++i) {
        list.emplace_back(names.empty() ? fmt::format("{}{}", letter, i) : names[i], tensors[i]);
        main.tensor(tensors[i]).name = list.back().first;
      }
    };
    name(signature.inputs, "inputs", 'x', main.inputs, described.inputs);
    name(signature.outputs, "outputs", 'y', main.outputs, described.outputs);
    graph_.signatures.push_back(std::move(described));
  }

  void fold() {
    fold_constants(graph_);
    remove_dead_operators(graph_);
    fold_channels(graph_);
    fuse_activations(graph_);
    remove_dead_operators(graph_);
  }

  // The functions first, where their signatures say, then the subgraphs that they run, and last what gives
  // variables their values.
  void place() {
    for (Graph& part : parts_) graph_.subgraphs.push_back(std::move(part.subgraphs[0]));
    const auto initial = static_cast<int32_t>(
        std::accumulate(parts_.begin(), parts_.end(), size_t{0},
                        [](size_t sum, const Graph& part) { return sum + part.subgraphs.size(); }));
    for (size_t i = 0; i < parts_.size(); ++i) {
      const auto first = static_cast<int32_t>(graph_.subgraphs.size()) - 1;
      const auto renumber = [&](int32_t index) { return index == kInitial ? initial : first + index; };
      const auto renumber_all = [&](Graph::Subgraph& subgraph) {
        for (Graph::Operator& operation : subgraph.operators) renumber_subgraphs(operation, renumber);
      };
      renumber_all(graph_.subgraphs[i]);
      for (size_t j = 1; j < parts_[i].subgraphs.size(); ++j) {
        renumber_all(parts_[i].subgraphs[j]);
        graph_.subgraphs.push_back(std::move(parts_[i].subgraphs[j]));
      }
    }
    if (!order_.empty()) graph_.subgraphs.push_back(initial_values());
  }

  Graph::Subgraph initial_values() {
    Graph::Subgraph subgraph;
    subgraph.name = "initial values";
    std::vector<Graph::Operator> operators;
    for (const Variable& variable : order_) {
      const int32_t handle = add_handle(subgraph, name_of(variable), operators);
      Graph::Tensor value = tensor_like(variable.value(), name_of(variable));
      value.data = bytes_of(variable.value());
      add_operator(Builtin::kAssignVariable, OptionsType::kAssignVariable,
                   {handle, subgraph.add(std::move(value))}, {}, operators);
    }
    subgraph.operators = std::move(operators);
    return subgraph;
  }

  static constexpr int32_t kInitial = -1;  // until it is known where that subgraph is

  Graph graph_;
  std::vector<Graph> parts_;
  std::map<const void*, std::string> names_;  // of variables
  std::set<const void*> assigned_;
  std::vector<Variable> order_;
};

}  // namespace

Graph graph_of_functions(const std::vector<SavedSignature>& signatures, const SaveOptions& options) {
  return Writer(signatures, options).take();
}

void save_functions(const std::filesystem::path& path, const std::vector<SavedSignature>& signatures,
                    const SaveOptions& options) {
  FileReplacement file(path);
  file.write(export_model(graph_of_functions(signatures, options)));
  file.commit();
}

}  // namespace diatom
