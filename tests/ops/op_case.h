// A case of the operator harness: one operator on given or random inputs, and its formula in double
// precision. check() derives the rest: the operator runs inside a .tflite file, alone, and over its own
// inputs at the exact distance it promises; what it infers is what it writes; two runs in a row agree. A case
// of floats is a case of doubles too, where the operator has a body for them.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "diatom/ops/define.h"
#include "tests/ops/op_tensor.h"

namespace diatom::testing {

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
  bool in_double = true;             // false where floats stand in operands that are bytes
};

void check(const OpCase& tested);

// The model is refused, when planned or when run, with this code.
void expect_refused(const OpCase& tested, Code code);

// Whether an operator has a body for these dtypes of inputs, where kAny is one that is omitted, and output.
bool has_body(const Op& op, const std::vector<DType>& inputs, DType output);

}  // namespace diatom::testing
