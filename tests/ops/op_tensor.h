// Operands of a case: stored elements, and the real numbers that they stand for.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

#include "diatom/base/dtype.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {

// An operand: its type and, for inputs, its stored elements.
struct OpTensor {
  DType dtype = DType::kFloat32;
  std::vector<int32_t> shape;
  QuantizationSpec quantization = {};
  std::vector<uint8_t> data = {};
  enum class Kind { kPlain, kConstant, kVariable, kOmitted } kind = Kind::kPlain;
};

// The real numbers that an operand stands for.
struct RealTensor {
  std::vector<int32_t> shape;
  std::vector<double> values;
};
using Reals = std::vector<RealTensor>;

// Elements spread evenly over the dtype's range, or over [low, high] of the real values; the same in every
// run.
OpTensor random_tensor(DType dtype, std::vector<int32_t> shape, QuantizationSpec quantization = {},
                       double low = -4, double high = 4);
// What an output is like.
OpTensor like(DType dtype, std::vector<int32_t> shape, QuantizationSpec quantization = {});
OpTensor omitted();
OpTensor constant(OpTensor tensor);
OpTensor variable(OpTensor tensor);

template <typename T>
OpTensor tensor(std::vector<int32_t> shape, const std::vector<T>& values,
                QuantizationSpec quantization = {}) {
  std::vector<uint8_t> data(values.size() * sizeof(T));
  if (!values.empty()) std::memcpy(data.data(), values.data(), data.size());
  return {dtype_of<T>, std::move(shape), std::move(quantization), std::move(data)};
}

// One real function over all elements.
RealTensor map(const RealTensor& x, const std::function<double(double)>& function);

// The real values of stored elements.
RealTensor dequantized(const OpTensor& tensor);

int64_t elements(const std::vector<int32_t>& shape);

}  // namespace diatom::testing
