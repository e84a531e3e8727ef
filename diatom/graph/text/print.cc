#include "diatom/graph/text/print.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "diatom/graph/operator_names.h"
#include "diatom/graph/text/custom_attributes.h"
#include "diatom/graph/text/literals.h"
#include "diatom/graph/text/option_text.h"
#include "diatom/plan/model.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

// What is longer stands at the end of the text.
constexpr size_t kMostScales = 4;
constexpr int64_t kMostElements = 16;
constexpr size_t kMostBytes = 32;

constexpr size_t kLongestInputs = 90;
constexpr size_t kLongestName = 40;  // where the text is for people alone

template <typename T>
std::string list_text(const std::vector<T>& values) {
  std::vector<std::string> texts;
  texts.reserve(values.size());
  for (const T value : values) texts.push_back(number_text(value));
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

std::string tensor_id(int32_t tensor) { return tensor < 0 ? "none" : fmt::format("%{}", tensor); }

std::string tensor_ids(const std::vector<int32_t>& tensors) {
  std::vector<std::string> ids;
  ids.reserve(tensors.size());
  for (const int32_t tensor : tensors) ids.push_back(tensor_id(tensor));
  return fmt::format("{}", fmt::join(ids, ", "));
}

// Whether the signature is the shape with some extents unknown, which the shape then tells.
bool is_shape_with_unknowns(const Graph::Tensor& tensor) {
  const auto& signature = tensor.shape_signature;
  bool unknowns = false;
  if (signature.size() != tensor.shape.size()) return false;
  for (size_t i = 0; i < signature.size(); ++i) {
    if (signature[i] == kUnknownDim) {
      unknowns = true;
    } else if (signature[i] != tensor.shape[i]) {
      return false;
    }
  }
  return unknowns;
}

// int8[?,49,10,1]: an unknown extent is 1 meanwhile, or ?8 says what.
std::string shape_text(const Graph::Tensor& tensor) {
  const bool unknowns = is_shape_with_unknowns(tensor);
  std::vector<std::string> extents;
  for (size_t i = 0; i < tensor.shape.size(); ++i) {
    const int32_t extent = tensor.shape[i];
    const bool unknown = unknowns && tensor.shape_signature[i] == kUnknownDim;
    extents.push_back(unknown && extent == 1 ? "?" : fmt::format("{}{}", unknown ? "?" : "", extent));
  }
  return fmt::format("{}[{}]", name(tensor.dtype), fmt::join(extents, ","));
}

class Printer {
 public:
  Printer(const Graph& graph, const TextOptions& options) : graph_(graph), options_(options) {}

  std::string print() {
    text_ = "diatom graph 1\n";
    if (!graph_.description.empty()) line("description {}", quoted(graph_.description));
    ranked_ = are_mostly_ranked();
    if (ranked_) line("has_rank");
    for (const auto& [name, data] : graph_.metadata) line("metadata {} = {}", quoted(name), bytes_text(data));
    for (size_t i = 0; i < graph_.subgraphs.size(); ++i) print(graph_.subgraphs[i], i);
    if (!graph_.signatures.empty()) text_ += '\n';
    for (const SignatureDescription& signature : graph_.signatures) print(signature);
    print_data();
    return std::move(text_);
  }

 private:
  template <typename... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }

  bool are_mostly_ranked() const {
    int64_t balance = 0;
    for (const Graph::Subgraph& subgraph : graph_.subgraphs)
      for (const Graph::Tensor& tensor : subgraph.tensors) balance += tensor.has_rank ? 1 : -1;
    return balance > 0;
  }

  // A reference to the text of a value, which equal ones share.
  template <typename Text>
  std::string long_value(const Text& text) {
    if (!options_.data) return "...";
    const auto [known, added] = values_.emplace(text(), values_.size());
    if (added) value_order_.push_back(&known->first);
    return fmt::format("@{}", known->second);
  }

  std::string bytes_text(const std::vector<uint8_t>& bytes) {
    if (bytes.size() <= kMostBytes) return hexadecimal(bytes);
    return long_value([&] { return hexadecimal(bytes); });
  }

  template <typename T>
  std::string values_text(const std::vector<T>& values) {
    if (values.size() == 1) return number_text(values[0]);
    if (values.size() <= kMostScales) return list_text(values);
    return long_value([&] { return list_text(values); });
  }

  template <typename T>
  std::string clause(std::string_view word, const std::vector<T>& values) {
    return values.empty() ? "" : fmt::format(" {} {}", word, values_text(values));
  }

  // One zero point for all scales is said once.
  std::string zero_points(const QuantizationDescription& quantization) {
    const std::vector<int64_t>& zeros = quantization.zero_points;
    const bool same = zeros.size() > 1 && zeros.size() == quantization.scales.size() &&
                      std::count(zeros.begin(), zeros.end(), zeros[0]) == static_cast<int64_t>(zeros.size());
    return same ? fmt::format(" zero_point all {}", zeros[0]) : clause("zero_point", zeros);
  }

  std::string type(const Graph::Tensor& tensor) {
    const QuantizationDescription& quantization = tensor.quantization;
    std::string text = shape_text(tensor);
    if (!tensor.shape_signature.empty() && !is_shape_with_unknowns(tensor))
      text += fmt::format(" signature [{}]", fmt::join(tensor.shape_signature, ","));
    text += clause("scale", quantization.scales) + zero_points(quantization);
    if (quantization.axis != 0) text += fmt::format(" axis {}", quantization.axis);
    if (options_.data) text += clause("min", quantization.minima) + clause("max", quantization.maxima);
    if (tensor.device != Device()) text += " on " + quoted(to_string(tensor.device));
    if (tensor.is_variable) text += " variable";
    if (tensor.has_rank != ranked_) text += ranked_ ? " no_rank" : " has_rank";
    if (!tensor.name.empty()) text += " " + name_text(tensor.name);
    return tensor.constant() ? text + " = " + data(tensor) : text;
  }

  std::string name_text(const std::string& name) const {
    if (options_.data || name.size() <= kLongestName) return quoted(name);
    return quoted(name.substr(0, kLongestName)) + "...";
  }

  std::string data(const Graph::Tensor& tensor) {
    if (element_count(tensor) <= kMostElements) {
      if (const auto list = elements_text(tensor)) return *list;
    }
    return bytes_text(tensor.data);
  }

  void print(const Graph::Subgraph& subgraph, size_t index) {
    subgraph_ = &subgraph;
    check_indices();
    declared_.assign(subgraph.tensors.size(), false);
    text_ +=
        fmt::format("\nsubgraph {}{} (", index, subgraph.name.empty() ? "" : " " + quoted(subgraph.name));
    text_ += inputs_text(subgraph) + ") -> (";
    for (size_t i = 0; i < subgraph.outputs.size(); ++i)
      text_ += fmt::format("{}{}: {}", i > 0 ? ", " : "", tensor_id(subgraph.outputs[i]),
                           shape_text(subgraph.tensor(subgraph.outputs[i])));
    text_ += ") {\n";
    made_.assign(subgraph.tensors.size(), false);
    for (const Graph::Operator& operation : subgraph.operators)
      for (const int32_t output : operation.outputs) made_[static_cast<size_t>(output)] = true;
    for (const Graph::Operator& operation : subgraph.operators) {
      declare(operation.inputs);
      declare(operation.intermediates);
      print(operation);
    }
    for (size_t i = 0; i < subgraph.tensors.size(); ++i) declare({static_cast<int32_t>(i)});
    text_ += "}\n";
  }

  void check_indices() const {
    const auto check = [&](const std::vector<int32_t>& tensors, int32_t least) {
      for (const int32_t tensor : tensors) {
        if (tensor < least || tensor >= static_cast<int32_t>(subgraph_->tensors.size()))
          raise(fmt::format("a subgraph has {} tensors, and none is {}", subgraph_->tensors.size(), tensor));
      }
    };
    check(subgraph_->inputs, 0);
    check(subgraph_->outputs, 0);
    for (const Graph::Operator& operation : subgraph_->operators) {
      check(operation.inputs, kOmittedTensor);
      check(operation.intermediates, kOmittedTensor);
      check(operation.outputs, 0);
    }
  }

  // On a line each, if one line would be long.
  std::string inputs_text(const Graph::Subgraph& subgraph) {
    std::vector<std::string> inputs;
    for (const int32_t input : subgraph.inputs) inputs.push_back(declaration(input));
    std::string line = fmt::format("{}", fmt::join(inputs, ", "));
    if (inputs.size() < 2 || line.size() <= kLongestInputs) return line;
    return fmt::format("\n    {}\n", fmt::join(inputs, ",\n    "));
  }

  // %3: int8[4] "name" = [1, 2, 3, 4]
  std::string declaration(int32_t tensor) { return tensor_id(tensor) + ": " + made(tensor); }

  // The type of a tensor, there where it comes into being.
  std::string made(int32_t tensor) {
    if (declared_[static_cast<size_t>(tensor)])
      raise(fmt::format("tensor {} of a subgraph is made twice, and a graph's are made once", tensor));
    declared_[static_cast<size_t>(tensor)] = true;
    return type(subgraph_->tensor(tensor));
  }

  // Those that no operator makes stand before the first that reads them.
  void declare(const std::vector<int32_t>& tensors) {
    for (const int32_t tensor : tensors) {
      if (tensor < 0 || declared_[static_cast<size_t>(tensor)] || made_[static_cast<size_t>(tensor)])
        continue;
      line("  {}", declaration(tensor));
    }
  }

  void print(const Graph::Operator& operation) {
    text_ += "  ";
    if (!operation.outputs.empty()) text_ += tensor_ids(operation.outputs) + " = ";
    text_ += operator_text(operation, tensor_ids(operation.inputs));
    if (!operation.intermediates.empty())
      text_ += fmt::format(" intermediates ({})", tensor_ids(operation.intermediates));
    if (!operation.custom_options.empty() && !CustomAttributes::of(operation))
      text_ += " bytes " + bytes_text(operation.custom_options);
    for (size_t i = 0; i < operation.outputs.size(); ++i)
      text_ += (i == 0 ? " : " : ", ") + made(operation.outputs[i]);
    text_ += '\n';
  }

  void print(const SignatureDescription& signature) {
    const auto ports = [](const auto& named) {
      std::vector<std::string> texts;
      texts.reserve(named.size());
      for (const auto& [name, tensor] : named) texts.push_back(fmt::format("{} = %{}", quoted(name), tensor));
      return fmt::format("({})", fmt::join(texts, ", "));
    };
    line("signature {} of {} {} -> {}", quoted(signature.key), signature.subgraph, ports(signature.inputs),
         ports(signature.outputs));
  }

  void print_data() {
    if (value_order_.empty()) return;
    text_ += "\ndata\n";
    for (size_t i = 0; i < value_order_.size(); ++i) line("@{} = {}", i, *value_order_[i]);
  }

  const Graph& graph_;
  const TextOptions options_;
  const Graph::Subgraph* subgraph_ = nullptr;
  std::string text_;
  bool ranked_ = false;
  std::vector<char> declared_;  // of the subgraph's tensors
  std::vector<char> made_;      // by an operator
  std::map<std::string, size_t> values_;
  std::vector<const std::string*> value_order_;
};

}  // namespace

std::string to_text(const Graph& graph, const TextOptions& options) {
  return Printer(graph, options).print();
}

}  // namespace diatom
