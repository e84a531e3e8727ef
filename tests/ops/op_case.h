// A case of the operator harness: one operator on given or random inputs, and its formula in double
// precision. check() derives the rest: the operator runs inside a .tflite file, alone, and over its own
// inputs at the exact distance it promises; what it infers is what it writes; two runs in a row agree. A case
// of floats is a case of doubles too, where the operator has a body for them.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "diatom/ops/define.h"
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

struct OpCase {
  const Op& op;
  std::vector<OpTensor> inputs;
  std::vector<OpTensor> outputs;
  std::vector<OptionField> options = {};
  std::vector<std::pair<std::string, std::variant<int, float>>> custom_options = {};
  // From the dequantised inputs (omitted ones are empty) to the real outputs; without one only the rest is
  // checked.
  std::function<Reals(const Reals&)> formula = nullptr;
  // Quantised outputs: in steps of the output's scale; other integers: absolute; floats: times max(1,
  // |expected|).
  double tolerance = 1e-5;
  std::vector<QuantizationSpec> intermediates = {};
  double float64_tolerance = 1e-12;  // of the case of doubles
};

void check(const OpCase& tested);

// The model is refused, when planned or when run, with this code.
void expect_refused(const OpCase& tested, Code code);

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

// Whether an operator has a body for these dtypes of inputs, where kAny is one that is omitted, and output.
bool has_body(const Op& op, const std::vector<DType>& inputs, DType output);

// The real values of stored elements.
RealTensor dequantized(const OpTensor& tensor);

int64_t elements(const std::vector<int32_t>& shape);

}  // namespace diatom::testing
