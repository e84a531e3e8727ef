// What a .tflite file says of tensors, operators and signatures, as plain values that own what they hold.
// Tensors are named by their index in their subgraph; kOmittedTensor stands for an input that is not given.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "diatom/base/builtin.h"
#include "diatom/base/dtype.h"

namespace diatom {

// Per tensor with one scale, or per slice along `axis`.
struct QuantizationDescription {
  std::vector<float> scales = {};
  std::vector<int64_t> zero_points = {};
  int32_t axis = 0;
  std::vector<float> minima = {};  // what calibration saw; nothing computes with it
  std::vector<float> maxima = {};

  friend bool operator==(const QuantizationDescription&, const QuantizationDescription&) = default;
};

struct TensorDescription {
  std::string name = {};
  std::vector<int32_t> shape = {};
  std::vector<int32_t> shape_signature = {};  // the shape with kUnknownDim where an extent may vary
  DType dtype = DType::kFloat32;
  QuantizationDescription quantization = {};
  bool is_variable = false;
  bool has_rank = false;
};

// A field of an operator's options, by its slot number; the value's type is the field's. Four bytes that were
// read from a file are an int32_t, whether they stand for a float or not.
struct OptionField {
  int slot;
  std::variant<bool, int8_t, int32_t, int64_t, float, std::string, std::vector<uint8_t>, std::vector<int32_t>,
               std::vector<int64_t>, std::vector<float>>
      value;

  friend bool operator==(const OptionField&, const OptionField&) = default;
};

struct OperatorDescription {
  std::vector<int32_t> inputs = {};
  std::vector<int32_t> outputs = {};
  OptionsType options_type = OptionsType::kNone;
  std::vector<OptionField> options = {};
  std::vector<uint8_t> custom_options = {};
  std::vector<int32_t> intermediates = {};
  uint8_t options2_type = 0;  // of the format's second union; then `options` are of that
  std::vector<uint8_t> mutating_variable_inputs = {};
};

struct SignatureDescription {
  std::string key;
  uint32_t subgraph;
  std::vector<std::pair<std::string, int32_t>> inputs;
  std::vector<std::pair<std::string, int32_t>> outputs;
};

template <typename TensorType, typename OperatorType>
struct SubgraphDescription {
  std::string name = {};
  std::vector<TensorType> tensors = {};
  std::vector<int32_t> inputs = {};
  std::vector<int32_t> outputs = {};
  std::vector<OperatorType> operators = {};
};

}  // namespace diatom
