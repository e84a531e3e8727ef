// ModelBuilder writes .tflite files in memory, a line an operator:
//
//   ModelBuilder model;
//   const int x = model.input({1, 4}, DType::kInt8, {.scale = 0.5f, .zero_point = 3}, "x");
//   const int w = model.constant<int8_t>({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}, {.scales = {0.1f, 0.2f}});
//   const int y = model.output({1, 2}, DType::kInt8, {.scale = 0.25f}, "y");
//   model.op(Builtin::kFullyConnected, {x, w, kOmittedTensor}, {y}, OptionsType::kFullyConnected, {{0,
//   int8_t{1}}}); const AlignedBytes file = model.finish();
//
// It checks nothing, and its descriptions may be spoilt before finish(): a test of malformed models wants
// both.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "diatom/graph/file_tables.h"

namespace diatom::testing {

// Per tensor with `scale` and `zero_point`, or per slice along `axis` with the lists (zero points default to
// 0).
struct QuantizationSpec {
  float scale = 0;
  int64_t zero_point = 0;
  std::vector<float> scales = {};
  std::vector<int64_t> zero_points = {};
  int32_t axis = 0;
};

class ModelBuilder {
 public:
  using Extents = std::vector<int32_t>;
  using Indices = std::vector<int32_t>;

  // Later calls add to subgraph `index`, which is the newest unless it is chosen here. Subgraph 0 always
  // exists.
  int begin_subgraph(std::string name = {});
  void choose_subgraph(int index) { current_ = static_cast<std::size_t>(index); }

  // These return the tensor's index in its subgraph.
  int tensor(Extents shape, DType dtype, QuantizationSpec quantization = {}, std::string name = {});
  int input(Extents shape, DType dtype, QuantizationSpec quantization = {}, std::string name = {});
  int output(Extents shape, DType dtype, QuantizationSpec quantization = {}, std::string name = {});
  int variable(Extents shape, DType dtype, QuantizationSpec quantization = {}, std::string name = {});
  int constant(Extents shape, DType dtype, std::vector<uint8_t> data, QuantizationSpec quantization = {},
               std::string name = {});
  template <typename T>
  int constant(Extents shape, const std::vector<T>& values, QuantizationSpec quantization = {},
               std::string name = {}) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(values.data());
    return constant(std::move(shape), dtype_of<T>, {bytes, bytes + values.size() * sizeof(T)},
                    std::move(quantization), std::move(name));
  }
  void mark_input(int tensor) { subgraph().inputs.push_back(tensor); }
  void mark_output(int tensor) { subgraph().outputs.push_back(tensor); }

  // These return the operator's index in its subgraph.
  int op(Builtin builtin, Indices inputs, Indices outputs, OptionsType type = OptionsType::kNone,
         std::vector<OptionField> options = {}, int32_t version = 1);
  int custom(const std::string& name, Indices inputs, Indices outputs, std::vector<uint8_t> options = {});

  void signature(SignatureDescription signature) { tables_.signatures.push_back(std::move(signature)); }
  void metadata(std::string name, std::vector<uint8_t> data);
  void description(std::string text) { tables_.description = std::move(text); }
  // Puts constants behind the tables, as in files beyond 2 GB.
  void large_buffers(bool value = true) { tables_.large_buffers = value; }
  void version(uint32_t value) { tables_.version = value; }

  FileSubgraph& subgraph() { return tables_.subgraphs[current_]; }
  FileTensor& tensor_at(int index) { return subgraph().tensors[static_cast<std::size_t>(index)]; }
  FileOperator& operator_at(int index) { return subgraph().operators[static_cast<std::size_t>(index)]; }
  std::vector<FileOperatorCode>& codes() { return tables_.codes; }
  std::vector<std::vector<uint8_t>>& buffers() { return tables_.buffers; }

  AlignedBytes finish() const { return write_file(tables_); }

 private:
  uint32_t code(Builtin builtin, const std::string& custom_name, int32_t version);

  FileTables tables_{.subgraphs = std::vector<FileSubgraph>(1)};
  std::size_t current_ = 0;
};

}  // namespace diatom::testing
