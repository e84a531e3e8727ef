#include "diatom/ops/activation/softmax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

// Each row along the last axis, as probabilities.
Reals probabilities(const Reals& in, double beta) {
  Reals out{in[0]};
  const size_t depth = static_cast<size_t>(in[0].shape.back());
  std::vector<double>& values = out[0].values;
  for (size_t row = 0; row < values.size(); row += depth) {
    double largest = values[row];
    for (size_t i = 0; i < depth; ++i) largest = std::max(largest, values[row + i]);
    double sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += values[row + i] = std::exp(beta * (values[row + i] - largest));
    for (size_t i = 0; i < depth; ++i) values[row + i] /= sum;
  }
  return out;
}

TEST(Softmax, FloatMatchesFormula) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 4, 17}, {}, -20, 20)},
         .outputs = {like(DType::kFloat32, {3, 4, 17})},
         .options = {{0, 0.5f}},
         .formula = [](const Reals& in) { return probabilities(in, 0.5); }});
}

TEST(Softmax, Int8MatchesFormula) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kInt8, {3, 4, 17}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {3, 4, 17}, {.scale = 1.0f / 256, .zero_point = -128})},
         .options = {{0, 1.0f}},
         .formula = [](const Reals& in) { return probabilities(in, 1.0); },
         .tolerance = 0.6});
}

TEST(Softmax, Int8ToInt16MatchesFormula) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kInt8, {3, 4, 17}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt16, {3, 4, 17}, {.scale = 1.0f / 65536, .zero_point = -32768})},
         .options = {{0, 1.0f}},
         .formula = [](const Reals& in) { return probabilities(in, 1.0); },
         .tolerance = 1});
}

TEST(Softmax, Int16MatchesFormula) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kInt16, {3, 4, 17}, {.scale = 0.0002f})},
         .outputs = {like(DType::kInt16, {3, 4, 17}, {.scale = 1.0f / 32768})},
         .options = {{0, 1.0f}},
         .formula = [](const Reals& in) { return probabilities(in, 1.0); },
         .tolerance = 6});
}

TEST(Softmax, LongInt8RowsVanish) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kInt8, {2, 9000}, {.scale = 0.0001f})},
         .outputs = {like(DType::kInt8, {2, 9000}, {.scale = 1.0f / 256, .zero_point = -128})},
         .options = {{0, 1.0f}},
         .formula = [](const Reals& in) { return probabilities(in, 1.0); },
         .tolerance = 0.6});
}

TEST(Softmax, EmptyRows) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 0})},
         .outputs = {like(DType::kFloat32, {3, 0})},
         .options = {{0, 1.0f}},
         .formula = nullptr});
}

TEST(Softmax, RefusesAScalar) {
  expect_refused({.op = softmax.record,
                  .inputs = {random_tensor(DType::kFloat32, {})},
                  .outputs = {like(DType::kFloat32, {})},
                  .options = {{0, 1.0f}}},
                 Code::kRankMismatch);
}

TEST(Softmax, RefusesAnotherOutputScale) {
  expect_refused({.op = softmax.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f / 128, .zero_point = -128})},
                  .options = {{0, 1.0f}}},
                 Code::kScale);
}

TEST(Softmax, RefusesNegativeBetaOfIntegers) {
  expect_refused({.op = softmax.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f / 256, .zero_point = -128})},
                  .options = {{0, -1.0f}}},
                 Code::kBadAttribute);
}

TEST(Softmax, RefusesATinyScale) {
  expect_refused({.op = softmax.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 1e-12f})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f / 256, .zero_point = -128})},
                  .options = {{0, 1.0f}}},
                 Code::kScale);
}

TEST(Softmax, RefusesLongRowsInto16Bits) {
  expect_refused({.op = softmax.record,
                  .inputs = {random_tensor(DType::kInt8, {8192}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt16, {8192}, {.scale = 1.0f / 65536, .zero_point = -32768})},
                  .options = {{0, 1.0f}}},
                 Code::kUnsupported);
}

TEST(Softmax, RefusesAnotherShape) {
  expect_refused({.op = softmax.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})},
                  .options = {{0, 1.0f}}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
