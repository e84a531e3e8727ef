#include "diatom/graph/picture/sketch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "diatom/graph/export.h"
#include "diatom/graph/operator_names.h"
#include "diatom/graph/text/literals.h"
#include "diatom/graph/text/option_text.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/multiply_accumulates.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr int64_t kMostValues = 6;  // of a constant that is shown whole

int64_t bytes_of(const Graph::Tensor& tensor) {
  return tensor.constant() ? static_cast<int64_t>(tensor.data.size())
                           : storage_bytes(tensor.dtype, element_count(tensor));
}

std::string type_text(const Graph::Tensor& tensor) {
  std::vector<std::string> extents;
  for (size_t i = 0; i < tensor.shape.size(); ++i) {
    const bool unknown = i < tensor.shape_signature.size() && tensor.shape_signature[i] == kUnknownDim;
    extents.push_back(unknown ? "?" : fmt::format("{}", tensor.shape[i]));
  }
  return fmt::format("{} [{}]", name(tensor.dtype), fmt::join(extents, ","));
}

std::string quantization_text(const QuantizationDescription& quantization) {
  if (quantization.scales.empty()) return "";
  if (quantization.scales.size() > 1) return fmt::format(", {} scales", quantization.scales.size());
  const bool centred = quantization.zero_points.empty() || quantization.zero_points[0] == 0;
  return fmt::format(", scale {:.4g}", quantization.scales[0]) +
         (centred ? "" : fmt::format(" zero {}", quantization.zero_points[0]));
}

std::string device_text(const Graph::Tensor& tensor) {
  return tensor.device == Device() ? "" : " on " + to_string(tensor.device);
}

std::string tensor_text(const Graph::Tensor& tensor) {
  return type_text(tensor) + device_text(tensor) + quantization_text(tensor.quantization);
}

// What the record calls an operand: of "input filter bias?" the second is filter.
std::string operand_name(const Op* op, size_t index) {
  const std::string_view names = op == nullptr ? "" : op->info.inputs.names;
  size_t start = 0;
  for (size_t i = 0; i < index && start < names.size(); ++i)
    start = std::min(names.find(' ', start), names.size() - 1) + 1;
  const std::string_view word = names.substr(std::min(start, names.size()));
  const std::string_view found = word.substr(0, word.find_first_of(" ?."));
  return found.empty() ? fmt::format("input {}", index) : std::string(found);
}

// What an operator reads and no other makes.
std::string constant_text(const Graph::Tensor& tensor) {
  if (tensor.is_variable) return type_text(tensor) + ", variable";
  if (!tensor.constant() || element_count(tensor) > kMostValues) return type_text(tensor);
  return type_text(tensor) + " = " + elements_text(tensor).value_or("bytes");
}

class Sketcher {
 public:
  Sketcher(const Graph& graph, const Model& model) : graph_(graph), model_(model) {}

  Sketch sketch() {
    for (size_t i = 0; i < graph_.subgraphs.size(); ++i) {
      const Graph::Subgraph& subgraph = graph_.subgraphs[i];
      sketch_.subgraphs.emplace_back();
      sketch_.subgraphs.back().title =
          fmt::format("subgraph {}{}{}", i, subgraph.name.empty() ? "" : ": ", subgraph.name);
      add(subgraph, model_.subgraph(static_cast<int>(i)));
    }
    return std::move(sketch_);
  }

 private:
  SubgraphSketch& current() { return sketch_.subgraphs.back(); }

  void add(const Graph::Subgraph& subgraph, const SubgraphDef& definition) {
    makers_.assign(subgraph.tensors.size(), -1);
    for (const int32_t input : subgraph.inputs) {
      SketchBox box{.kind = SketchBox::Kind::kInput, .title = "input"};
      make(subgraph, input, box);
      current().boxes.push_back(std::move(box));
    }
    for (size_t i = 0; i < subgraph.operators.size(); ++i) {
      SketchBox box = box_of(subgraph, subgraph.operators[i]);
      box.macs = multiply_accumulates(model_, definition, definition.operator_at(static_cast<int>(i)));
      ++sketch_.operators;
      sketch_.macs += box.macs;
      sketch_.constant_bytes += box.constant_bytes;
      current().boxes.push_back(std::move(box));
    }
    for (const int32_t output : subgraph.outputs) {
      const Graph::Tensor& tensor = subgraph.tensor(output);
      SketchBox box{.kind = SketchBox::Kind::kOutput, .title = "output", .names = {tensor.name}};
      box.made.push_back(tensor_text(tensor));
      lead(tensor, output);
      current().boxes.push_back(std::move(box));
    }
  }

  // The next box makes the tensor.
  void make(const Graph::Subgraph& subgraph, int32_t index, SketchBox& box) {
    const Graph::Tensor& tensor = subgraph.tensor(index);
    makers_[static_cast<size_t>(index)] = static_cast<int64_t>(current().boxes.size());
    box.made.push_back(tensor_text(tensor));
    box.names.push_back(tensor.name);
    box.made_bytes += bytes_of(tensor);
  }

  // The next box reads the tensor; false if nobody makes it.
  bool lead(const Graph::Tensor& tensor, int32_t index) {
    const int64_t maker = makers_[static_cast<size_t>(index)];
    if (maker < 0) return false;
    const std::string name = tensor.name.empty() ? "" : " " + tensor.name;
    current().arrows.push_back(
        {static_cast<size_t>(maker), current().boxes.size(), type_text(tensor) + name});
    return true;
  }

  SketchBox box_of(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
    const Op* const op = record_of(operation);
    const bool custom = operation.builtin == Builtin::kCustom;
    SketchBox box;
    box.title = custom ? operation.custom_name : builtin_text(operation.builtin);
    box.attributes = attributes_text(operation);
    for (size_t i = 0; i < operation.inputs.size(); ++i) {
      if (!has_input(operation, i)) continue;
      const int32_t index = operation.inputs[i];
      const Graph::Tensor& tensor = subgraph.tensor(index);
      if (lead(tensor, index)) continue;
      box.reads.push_back(operand_name(op, i) + " " + constant_text(tensor));
      if (tensor.constant()) box.constant_bytes += bytes_of(tensor);
    }
    for (const int32_t output : operation.outputs) make(subgraph, output, box);
    return box;
  }

  const Graph& graph_;
  const Model& model_;
  Sketch sketch_;
  std::vector<int64_t> makers_;  // of the subgraph's tensors: a box, or -1
};

}  // namespace

Sketch sketch_of(const Graph& graph) {
  const AlignedBytes file = export_model(graph);
  Model model;
  Status status;
  if (Model::open(view(file), model, status) != Code::kOk) raise(sentence(status));
  return Sketcher(graph, model).sketch();
}

std::string amount_text(int64_t amount) {
  constexpr const char* kUnits[] = {"", "k", "M", "G", "T", "P", "E"};
  auto value = static_cast<double>(amount);
  size_t unit = 0;
  while (value >= 9999.5 || (unit > 0 && value >= 999.5)) {
    value /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{}", amount) : fmt::format("{:.3g}{}", value, kUnits[unit]);
}

double share_of_macs(const Sketch& sketch, const SketchBox& box) {
  return sketch.macs == 0 ? 0.0 : static_cast<double>(box.macs) / static_cast<double>(sketch.macs);
}

std::string cost_text(const Sketch& sketch, const SketchBox& box) {
  if (box.macs == 0) return "";
  const double percent = 100 * share_of_macs(sketch, box);
  if (percent < 0.1) return fmt::format("{} MACs, below 0.1%", amount_text(box.macs));
  return fmt::format("{} MACs, {:.{}f}%", amount_text(box.macs), percent, percent < 10 ? 1 : 0);
}

std::string memory_text(const SketchBox& box) {
  if (box.kind != SketchBox::Kind::kOperator) return fmt::format("{} bytes", amount_text(box.made_bytes));
  return fmt::format("{} bytes out", amount_text(box.made_bytes)) +
         (box.constant_bytes == 0 ? "" : fmt::format(", {} of constants", amount_text(box.constant_bytes)));
}

}  // namespace diatom
