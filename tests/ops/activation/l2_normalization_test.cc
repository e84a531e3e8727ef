#include "diatom/ops/activation/l2_normalization.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

Reals normalized(const Reals& in) {
  Reals out{in[0]};
  const size_t depth = static_cast<size_t>(in[0].shape.back());
  std::vector<double>& values = out[0].values;
  for (size_t row = 0; row < values.size(); row += depth) {
    double sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += values[row + i] * values[row + i];
    for (size_t i = 0; i < depth; ++i) values[row + i] /= std::max(std::sqrt(sum), 1e-6);
  }
  return out;
}

TEST(L2Normalization, FloatMatchesFormula) {
  check({.op = l2_normalization.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 4, 7})},
         .outputs = {like(DType::kFloat32, {3, 4, 7})},
         .formula = normalized});
}

TEST(L2Normalization, ZerosStayZero) {
  check({.op = l2_normalization.record,
         .inputs = {tensor<float>({1, 3}, {0, 0, 0})},
         .outputs = {like(DType::kFloat32, {1, 3})},
         .formula = normalized});
}

TEST(L2Normalization, Int8MatchesFormula) {
  check({.op = l2_normalization.record,
         .inputs = {random_tensor(DType::kInt8, {3, 4, 7}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {3, 4, 7}, {.scale = 1.0f / 128})},
         .formula = normalized,
         .tolerance = 0.6});
}

TEST(L2Normalization, RefusesAFusedActivation) {
  expect_refused({.op = l2_normalization.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {2, 3})},
                  .options = {{0, int8_t{1}}}},
                 Code::kBadAttribute);
}

TEST(L2Normalization, RefusesAnotherOutputScale) {
  expect_refused({.op = l2_normalization.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})}},
                 Code::kScale);
}

TEST(L2Normalization, RefusesLongRows) {
  expect_refused({.op = l2_normalization.record,
                  .inputs = {random_tensor(DType::kInt8, {33026}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {33026}, {.scale = 1.0f / 128})}},
                 Code::kUnsupported);
}

TEST(L2Normalization, RefusesAScalar) { check_scalar_refusal(l2_normalization.record); }

TEST(L2Normalization, RefusesAnotherShape) { check_shape_refusal(l2_normalization.record); }

}  // namespace
}  // namespace diatom::testing
