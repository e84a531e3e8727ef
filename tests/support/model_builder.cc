#include "tests/support/model_builder.h"

#include <algorithm>

namespace diatom::testing {

int ModelBuilder::begin_subgraph(std::string name) {
  subgraphs_.push_back(
      {.name = std::move(name), .tensors = {}, .inputs = {}, .outputs = {}, .operators = {}});
  current_ = subgraphs_.size() - 1;
  return static_cast<int>(current_);
}

int ModelBuilder::tensor(Extents shape, DType dtype, QuantizationSpec quantization, std::string name) {
  subgraph().tensors.push_back({.shape = std::move(shape),
                                .dtype = dtype,
                                .quantization = std::move(quantization),
                                .name = std::move(name)});
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
  tensor_at(index).buffer = static_cast<uint32_t>(buffers_.size());
  buffers_.push_back(std::move(data));
  return index;
}

uint32_t ModelBuilder::code(Builtin builtin, const std::string& custom_name, int32_t version) {
  const auto same = [&](const OperatorCodeSpec& other) {
    return other.builtin == builtin && other.custom_name == custom_name && other.version == version;
  };
  const auto found = std::find_if(codes_.begin(), codes_.end(), same);
  const auto index = static_cast<uint32_t>(found - codes_.begin());
  if (found == codes_.end()) codes_.push_back({builtin, custom_name, version});
  return index;
}

int ModelBuilder::op(Builtin builtin, Indices inputs, Indices outputs, OptionsType type,
                     std::vector<OptionField> options, int32_t version) {
  subgraph().operators.push_back({.code = code(builtin, {}, version),
                                  .inputs = std::move(inputs),
                                  .outputs = std::move(outputs),
                                  .options_type = type,
                                  .options = std::move(options)});
  return static_cast<int>(subgraph().operators.size()) - 1;
}

int ModelBuilder::custom(const std::string& name, Indices inputs, Indices outputs,
                         std::vector<uint8_t> options) {
  subgraph().operators.push_back({.code = code(Builtin::kCustom, name, 1),
                                  .inputs = std::move(inputs),
                                  .outputs = std::move(outputs),
                                  .custom_options = std::move(options)});
  return static_cast<int>(subgraph().operators.size()) - 1;
}

void ModelBuilder::metadata(std::string name, std::vector<uint8_t> data) {
  metadata_.emplace_back(std::move(name), static_cast<uint32_t>(buffers_.size()));
  buffers_.push_back(std::move(data));
}

}  // namespace diatom::testing
