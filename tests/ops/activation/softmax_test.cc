#include "diatom/ops/activation/softmax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/ops/unary_cases.h"

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

void check_rows(const OpTensor& input, const OpTensor& output, float beta, double tolerance) {
  check({.op = softmax.record,
         .inputs = {input},
         .outputs = {output},
         .options = {{0, beta}},
         .formula = [&](const Reals& in) { return probabilities(in, static_cast<double>(beta)); },
         .tolerance = tolerance});
}

TEST(Softmax, FloatMatchesFormula) {
  check_rows(random_tensor(DType::kFloat32, {3, 4, 17}, {}, -20, 20), like(DType::kFloat32, {3, 4, 17}), 0.5f,
             1e-5);
}

TEST(Softmax, Int8MatchesFormula) {
  check_rows(random_tensor(DType::kInt8, {3, 4, 17}, {.scale = 0.05f, .zero_point = 3}),
             like(DType::kInt8, {3, 4, 17}, {.scale = 1.0f / 256, .zero_point = -128}), 1, 0.6);
}

TEST(Softmax, Int8ToInt16MatchesFormula) {
  check_rows(random_tensor(DType::kInt8, {3, 4, 17}, {.scale = 0.05f, .zero_point = 3}),
             like(DType::kInt16, {3, 4, 17}, {.scale = 1.0f / 65536, .zero_point = -32768}), 1, 1);
}

TEST(Softmax, Int16MatchesFormula) {
  check_rows(random_tensor(DType::kInt16, {3, 4, 17}, {.scale = 0.0002f}),
             like(DType::kInt16, {3, 4, 17}, {.scale = 1.0f / 32768}), 1, 6);
}

TEST(Softmax, LongInt8RowsVanish) {
  check_rows(random_tensor(DType::kInt8, {2, 9000}, {.scale = 0.0001f}),
             like(DType::kInt8, {2, 9000}, {.scale = 1.0f / 256, .zero_point = -128}), 1, 0.6);
}

TEST(Softmax, EmptyRows) {
  check({.op = softmax.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 0})},
         .outputs = {like(DType::kFloat32, {3, 0})},
         .options = {{0, 1.0f}},
         .formula = nullptr});
}

void check_refusal(const OpTensor& input, const OpTensor& output, float beta, Code code) {
  expect_refused({.op = softmax.record, .inputs = {input}, .outputs = {output}, .options = {{0, beta}}},
                 code);
}

TEST(Softmax, RefusesAScalar) { check_scalar_refusal(softmax.record, {{0, 1.0f}}); }

TEST(Softmax, RefusesAnotherOutputScale) {
  check_refusal(random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3}),
                like(DType::kInt8, {4}, {.scale = 1.0f / 128, .zero_point = -128}), 1, Code::kScale);
}

TEST(Softmax, RefusesNegativeBetaOfIntegers) {
  check_refusal(random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3}),
                like(DType::kInt8, {4}, {.scale = 1.0f / 256, .zero_point = -128}), -1, Code::kBadAttribute);
}

TEST(Softmax, RefusesATinyScale) {
  check_refusal(random_tensor(DType::kInt8, {4}, {.scale = 1e-12f}),
                like(DType::kInt8, {4}, {.scale = 1.0f / 256, .zero_point = -128}), 1, Code::kScale);
}

TEST(Softmax, RefusesLongRowsInto16Bits) {
  check_refusal(random_tensor(DType::kInt8, {8192}, {.scale = 0.05f, .zero_point = 3}),
                like(DType::kInt16, {8192}, {.scale = 1.0f / 65536, .zero_point = -32768}), 1,
                Code::kUnsupported);
}

TEST(Softmax, RefusesAnotherShape) { check_shape_refusal(softmax.record, {{0, 1.0f}}); }

}  // namespace
}  // namespace diatom::testing
