#include "diatom/graph/value_table.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "diatom/graph/single_operator.h"

namespace diatom {
namespace {

template <typename T>
std::vector<int32_t> read_as(const std::vector<uint8_t>& bytes) {
  std::vector<int32_t> values;
  values.reserve(bytes.size() / sizeof(T));
  for (size_t i = 0; i + sizeof(T) <= bytes.size(); i += sizeof(T)) {
    T value;
    std::memcpy(&value, bytes.data() + i, sizeof(T));
    values.push_back(value);
  }
  return values;
}

template <typename T>
std::vector<uint8_t> write_as(const std::vector<int32_t>& values) {
  std::vector<uint8_t> bytes(values.size() * sizeof(T));
  for (size_t i = 0; i < values.size(); ++i) {
    const T value = static_cast<T>(values[i]);
    std::memcpy(bytes.data() + i * sizeof(T), &value, sizeof(T));
  }
  return bytes;
}

}  // namespace

bool is_stored_integer(DType dtype) { return dtype == DType::kInt8 || dtype == DType::kInt16; }

StoredRange stored_range(DType dtype) {
  return dtype == DType::kInt8 ? StoredRange{-128, 127} : StoredRange{-32768, 32767};
}

int32_t channel_count(const Graph::Tensor& tensor) {
  constexpr int32_t kMostChannels = 1 << 20;
  if (!is_stored_integer(tensor.dtype) || element_count(tensor) < 1) return 0;
  const int32_t channels = tensor.shape.empty() ? 1 : tensor.shape.back();
  return channels <= kMostChannels ? channels : 0;
}

std::vector<int32_t> read_stored(DType dtype, const std::vector<uint8_t>& bytes) {
  return dtype == DType::kInt8 ? read_as<int8_t>(bytes) : read_as<int16_t>(bytes);
}

std::vector<uint8_t> write_stored(DType dtype, const std::vector<int32_t>& values) {
  return dtype == DType::kInt8 ? write_as<int8_t>(values) : write_as<int16_t>(values);
}

bool is_unary_map(Builtin builtin) {
  constexpr Builtin kMaps[] = {Builtin::kRelu,     Builtin::kRelu6, Builtin::kLeakyRelu,
                               Builtin::kLogistic, Builtin::kTanh,  Builtin::kHardSwish,
                               Builtin::kElu,      Builtin::kAbs,   Builtin::kQuantize};
  return std::find(std::begin(kMaps), std::end(kMaps), builtin) != std::end(kMaps);
}

std::vector<int32_t> value_table(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  if (!is_unary_map(operation.builtin) || operation.inputs.size() != 1 || operation.outputs.size() != 1)
    return {};
  const Graph::Tensor& x = subgraph.tensor(operation.inputs[0]);
  const Graph::Tensor& y = subgraph.tensor(operation.outputs[0]);
  if (!is_stored_integer(x.dtype) || !is_stored_integer(y.dtype) || x.constant() || x.is_variable) return {};
  const StoredRange range = stored_range(x.dtype);
  std::vector<int32_t> values(static_cast<size_t>(range.high - range.low + 1));
  SingleOperator alone(subgraph, operation, {static_cast<int32_t>(values.size())});
  if (!alone.ready()) return {};
  std::iota(values.begin(), values.end(), range.low);
  alone.set(operation.inputs[0], write_stored(x.dtype, values));
  if (!alone.run()) return {};
  return read_stored(y.dtype, alone.output_bytes(0));
}

}  // namespace diatom
