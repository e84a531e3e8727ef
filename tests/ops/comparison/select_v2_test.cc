#include "diatom/ops/comparison/select_v2.h"

#include <gtest/gtest.h>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

struct Shapes {
  std::vector<int32_t> condition;
  std::vector<int32_t> a;
  std::vector<int32_t> b;
  std::vector<int32_t> output;
};

const std::vector<Shapes> kShapes = {
    {{2, 3}, {2, 3}, {2, 3}, {2, 3}},
    {{3}, {2, 3}, {}, {2, 3}},
    {{2, 1}, {3}, {2, 3}, {2, 3}},
    {{}, {4}, {4}, {4}},
    {{2, 1, 1}, {1, 3, 1}, {1, 1, 4}, {2, 3, 4}},
    {{1, 2}, {1, 2, 2}, {1, 2, 2}, {1, 2, 2}},
    {{1}, {1}, {}, {}},
    {{0, 2}, {2}, {1, 1}, {0, 2}},
};

void check_dtype(DType dtype) {
  for (const Shapes& shapes : kShapes) {
    const auto formula = [&](const Reals& in) {
      const auto masked = [](double x, double condition) { return condition != 0 ? x : 0; };
      const auto unmasked = [](double x, double condition) { return condition != 0 ? 0 : x; };
      const Reals from_a = broadcast_formula(shapes.output, masked)({in[1], in[0]});
      const Reals from_b = broadcast_formula(shapes.output, unmasked)({in[2], in[0]});
      RealTensor y = from_a[0];
      for (size_t i = 0; i < y.values.size(); ++i) y.values[i] += from_b[0].values[i];
      return Reals{y};
    };
    check({.op = select_v2.record,
           .inputs = {random_tensor(DType::kBool, shapes.condition), random_tensor(dtype, shapes.a),
                      reversed(random_tensor(dtype, shapes.b))},
           .outputs = {like(dtype, shapes.output)},
           .formula = formula,
           .tolerance = 0});
  }
}

TEST(SelectV2, FloatMatchesFormula) { check_dtype(DType::kFloat32); }
TEST(SelectV2, Int8MatchesFormula) { check_dtype(DType::kInt8); }
TEST(SelectV2, Int16MatchesFormula) { check_dtype(DType::kInt16); }
TEST(SelectV2, Int32MatchesFormula) { check_dtype(DType::kInt32); }
TEST(SelectV2, UInt8MatchesFormula) { check_dtype(DType::kUInt8); }
TEST(SelectV2, BoolMatchesFormula) { check_dtype(DType::kBool); }

TEST(SelectV2, Refuses) {
  const auto refused = [](OpTensor condition, OpTensor a, OpTensor b, OpTensor y, Code code) {
    expect_refused({.op = select_v2.record, .inputs = {condition, a, b}, .outputs = {y}}, code);
  };
  const auto numbers = [](std::vector<int32_t> shape) { return random_tensor(DType::kFloat32, shape); };
  const auto bools = [](std::vector<int32_t> shape) { return random_tensor(DType::kBool, shape); };
  const OpTensor y = like(DType::kFloat32, {2, 3});
  refused(bools({2}), numbers({2, 3}), numbers({2, 3}), y, Code::kShapeMismatch);
  refused(bools({3}), numbers({2, 3}), numbers({2, 2}), y, Code::kShapeMismatch);
  refused(bools({3}), numbers({2, 3}), bools({2, 3}), y, Code::kDTypeMismatch);
  refused(bools({3}), numbers({2, 3}), numbers({3}), like(DType::kFloat32, {3, 2}), Code::kShapeMismatch);
  refused(numbers({3}), numbers({2, 3}), numbers({3}), y, Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
