#include "tests/ops/op_tensor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "diatom/base/half.h"

namespace diatom::testing {

int64_t elements(const std::vector<int32_t>& shape) {
  int64_t count = 1;
  for (int32_t extent : shape) count *= extent;
  return count;
}

OpTensor like(DType dtype, std::vector<int32_t> shape, QuantizationSpec quantization) {
  return {dtype, std::move(shape), std::move(quantization)};
}

OpTensor omitted() { return {.shape = {}, .kind = OpTensor::Kind::kOmitted}; }

OpTensor constant(OpTensor tensor) {
  tensor.kind = OpTensor::Kind::kConstant;
  return tensor;
}

OpTensor variable(OpTensor tensor) {
  tensor.kind = OpTensor::Kind::kVariable;
  return tensor;
}

RealTensor map(const RealTensor& x, const std::function<double(double)>& function) {
  RealTensor y = x;
  std::transform(x.values.begin(), x.values.end(), y.values.begin(), function);
  return y;
}

OpTensor random_tensor(DType dtype, std::vector<int32_t> shape, QuantizationSpec quantization, double low,
                       double high) {
  OpTensor made{dtype, std::move(shape), std::move(quantization)};
  const auto count = static_cast<size_t>(elements(made.shape));
  std::mt19937 random(static_cast<uint32_t>(count) * 31 + static_cast<uint32_t>(dtype));
  const size_t bytes = static_cast<size_t>(storage_bytes(dtype, static_cast<int64_t>(count)));
  if (is_float(dtype)) {
    std::vector<double> values(count);
    for (double& value : values) value = low + (high - low) * (static_cast<double>(random()) / 4294967295.0);
    if (dtype == DType::kFloat64) return tensor<double>(made.shape, values, made.quantization);
    return tensor<float>(made.shape, {values.begin(), values.end()}, made.quantization);
  }
  for (size_t i = 0; i < bytes; ++i) {
    made.data.push_back(dtype == DType::kBool ? random() & 1 : static_cast<uint8_t>(random()));
  }
  return made;
}

RealTensor dequantized(const OpTensor& tensor) {
  RealTensor real{tensor.shape, {}};
  if (tensor.kind == OpTensor::Kind::kOmitted) return real;
  const auto count = static_cast<size_t>(elements(tensor.shape));
  const QuantizationSpec& quantization = tensor.quantization;
  size_t inner = 1;
  for (size_t axis = static_cast<size_t>(quantization.axis) + 1; axis < tensor.shape.size(); ++axis) {
    inner *= static_cast<size_t>(tensor.shape[axis]);
  }
  const auto stored = [&](size_t i) -> double {
    const uint8_t* data = tensor.data.data();
    const auto read = [&](auto type) {
      std::memcpy(&type, data + i * sizeof(type), sizeof(type));
      return static_cast<double>(type);
    };
    switch (tensor.dtype) {
      case DType::kFloat32:
        return read(float{});
      case DType::kFloat64:
        return read(double{});
      case DType::kFloat16:
        return read(Half{});
      case DType::kBFloat16:
        return read(BFloat16{});
      case DType::kInt8:
        return read(int8_t{});
      case DType::kUInt8:
        return read(uint8_t{});
      case DType::kInt16:
        return read(int16_t{});
      case DType::kInt32:
        return read(int32_t{});
      case DType::kUInt32:
        return read(uint32_t{});
      case DType::kInt64:
        return read(int64_t{});
      case DType::kUInt64:
        return read(uint64_t{});
      case DType::kBool:
        return data[i] != 0;
      case DType::kInt4: {
        const int nibble = i % 2 == 0 ? data[i / 2] & 15 : data[i / 2] >> 4;
        return nibble > 7 ? nibble - 16 : nibble;
      }
      default:
        ADD_FAILURE() << "dtype " << static_cast<int>(tensor.dtype);
        return 0;
    }
  };
  for (size_t i = 0; i < count; ++i) {
    double scale = static_cast<double>(quantization.scale);
    double zero = static_cast<double>(quantization.zero_point);
    if (!quantization.scales.empty()) {
      const size_t slice = i / inner % quantization.scales.size();
      scale = static_cast<double>(quantization.scales[slice]);
      zero = quantization.zero_points.empty() ? 0 : static_cast<double>(quantization.zero_points[slice]);
    }
    real.values.push_back(scale > 0 ? scale * (stored(i) - zero) : stored(i));
  }
  return real;
}

}  // namespace diatom::testing
