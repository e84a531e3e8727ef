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
#include <initializer_list>
#include <map>
#include <new>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "diatom/plan/model.h"

namespace diatom::testing {

template <typename T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{kModelAlignment};

  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>&) {}
  template <typename U>
  struct rebind {
    using other = AlignedAllocator<U>;
  };
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kAlignment)); }
  void deallocate(T* data, std::size_t) { ::operator delete(data, kAlignment); }
  friend bool operator==(AlignedAllocator, AlignedAllocator) { return true; }
};

using AlignedBytes = std::vector<uint8_t, AlignedAllocator<uint8_t>>;

inline Bytes view(const AlignedBytes& bytes) { return {bytes.data(), bytes.size()}; }

// Per tensor with `scale` and `zero_point`, or per slice along `axis` with the lists (zero points default to
// 0).
struct QuantizationSpec {
  float scale = 0;
  int64_t zero_point = 0;
  std::vector<float> scales = {};
  std::vector<int64_t> zero_points = {};
  int32_t axis = 0;
};

struct TensorSpec {
  std::vector<int32_t> shape;
  DType dtype = DType::kFloat32;
  QuantizationSpec quantization = {};
  std::string name = {};
  uint32_t buffer = 0;
  bool is_variable = false;
  std::vector<int32_t> shape_signature = {};
  bool is_sparse = false;
  uint32_t external_buffer = 0;
};

// A field of an operator's options, by its slot number; the value's type is the field's.
struct OptionField {
  int slot;
  std::variant<bool, int8_t, int32_t, int64_t, float, std::string, std::vector<int32_t>, std::vector<int64_t>,
               std::vector<float>>
      value;
};

struct OperatorSpec {
  uint32_t code = 0;
  std::vector<int32_t> inputs;
  std::vector<int32_t> outputs;
  OptionsType options_type = OptionsType::kNone;
  std::vector<OptionField> options = {};
  std::vector<uint8_t> custom_options = {};
  std::vector<int32_t> intermediates = {};
};

struct SubgraphSpec {
  std::string name;
  std::vector<TensorSpec> tensors;
  std::vector<int32_t> inputs;
  std::vector<int32_t> outputs;
  std::vector<OperatorSpec> operators;
};

struct OperatorCodeSpec {
  Builtin builtin;
  std::string custom_name;
  int32_t version;
};

struct SignatureSpec {
  std::string key;
  uint32_t subgraph;
  std::vector<std::pair<std::string, int32_t>> inputs;
  std::vector<std::pair<std::string, int32_t>> outputs;
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

  void signature(SignatureSpec signature) { signatures_.push_back(std::move(signature)); }
  void metadata(std::string name, std::vector<uint8_t> data);
  void description(std::string text) { description_ = std::move(text); }
  // Puts constants behind the tables, as in files beyond 2 GB.
  void large_buffers(bool value = true) { large_buffers_ = value; }
  void version(uint32_t value) { version_ = value; }

  SubgraphSpec& subgraph() { return subgraphs_[current_]; }
  TensorSpec& tensor_at(int index) { return subgraph().tensors[static_cast<std::size_t>(index)]; }
  OperatorSpec& operator_at(int index) { return subgraph().operators[static_cast<std::size_t>(index)]; }
  std::vector<OperatorCodeSpec>& codes() { return codes_; }
  std::vector<std::vector<uint8_t>>& buffers() { return buffers_; }

  AlignedBytes finish() const;

 private:
  uint32_t code(Builtin builtin, const std::string& custom_name, int32_t version);

  std::vector<SubgraphSpec> subgraphs_{1};
  std::size_t current_ = 0;
  std::vector<OperatorCodeSpec> codes_;
  std::vector<std::vector<uint8_t>> buffers_{1};  // the first is empty: that of tensors without values
  std::vector<SignatureSpec> signatures_;
  std::vector<std::pair<std::string, uint32_t>> metadata_;
  std::string description_;
  uint32_t version_ = schema::kVersion;
  bool large_buffers_ = false;
};

}  // namespace diatom::testing
