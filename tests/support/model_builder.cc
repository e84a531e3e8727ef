#include "tests/support/model_builder.h"

#include <algorithm>

namespace diatom::testing {
namespace {

QuantizationDescription describe(QuantizationSpec spec) {
  if (spec.scales.empty() && spec.scale != 0) {
    spec.scales = {spec.scale};
    spec.zero_points = {spec.zero_point};
  }
  if (spec.zero_points.empty()) spec.zero_points.assign(spec.scales.size(), 0);
  return {.scales = std::move(spec.scales), .zero_points = std::move(spec.zero_points), .axis = spec.axis};
}

}  // namespace

int ModelBuilder::begin_subgraph(std::string name) {
  tables_.subgraphs.push_back({.name = std::move(name)});
  current_ = tables_.subgraphs.size() - 1;
  return static_cast<int>(current_);
}

int ModelBuilder::tensor(Extents shape, DType dtype, QuantizationSpec quantization, std::string name) {
  FileTensor& added = subgraph().tensors.emplace_back();
  added.name = std::move(name);
  added.shape = std::move(shape);
  added.dtype = dtype;
  added.quantization = describe(std::move(quantization));
  return static_cast<int>(subgraph().tensors.size()) - 1;
}

int ModelBuilder::input(Extents shape, DType dtype, QuantizationSpec quantization, std::string name) {
  mark_input(tensor(std::move(shape), dtype, std::move(quantization), std::move(name)));
  return subgraph().inputs.back();
}

int ModelBuilder::output(Extents shape, DType dtype, QuantizationSpec quantization, std::string name) {
  mark_output(tensor(std::move(shape), dtype, std::move(quantization), std::move(name)));
  return subgraph().outputs.back();
}

int ModelBuilder::variable(Extents shape, DType dtype, QuantizationSpec quantization, std::string name) {
  const int index = tensor(std::move(shape), dtype, std::move(quantization), std::move(name));
  tensor_at(index).is_variable = true;
  return index;
}

int ModelBuilder::constant(Extents shape, DType dtype, std::vector<uint8_t> data,
                           QuantizationSpec quantization, std::string name) {
  const int index = tensor(std::move(shape), dtype, std::move(quantization), std::move(name));
  tensor_at(index).buffer = static_cast<uint32_t>(buffers().size());
  buffers().push_back(std::move(data));
  return index;
}

uint32_t ModelBuilder::code(Builtin builtin, const std::string& custom_name, int32_t version) {
  const FileOperatorCode wanted{builtin, custom_name, version};
  const auto found = std::find(codes().begin(), codes().end(), wanted);
  const auto index = static_cast<uint32_t>(found - codes().begin());
  if (found == codes().end()) codes().push_back(wanted);
  return index;
}

int ModelBuilder::op(Builtin builtin, Indices inputs, Indices outputs, OptionsType type,
                     std::vector<OptionField> options, int32_t version) {
  FileOperator& added = subgraph().operators.emplace_back();
  added.code = code(builtin, {}, version);
  added.inputs = std::move(inputs);
  added.outputs = std::move(outputs);
  added.options_type = type;
  added.options = std::move(options);
  return static_cast<int>(subgraph().operators.size()) - 1;
}

int ModelBuilder::custom(const std::string& name, Indices inputs, Indices outputs,
                         std::vector<uint8_t> options) {
  FileOperator& added = subgraph().operators.emplace_back();
  added.code = code(Builtin::kCustom, name, 1);
  added.inputs = std::move(inputs);
  added.outputs = std::move(outputs);
  added.custom_options = std::move(options);
  return static_cast<int>(subgraph().operators.size()) - 1;
}

void ModelBuilder::metadata(std::string name, std::vector<uint8_t> data) {
  tables_.metadata.emplace_back(std::move(name), static_cast<uint32_t>(buffers().size()));
  buffers().push_back(std::move(data));
}

}  // namespace diatom::testing
