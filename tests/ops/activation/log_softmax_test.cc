#include "diatom/ops/activation/log_softmax.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

Reals log_probabilities(const Reals& in) {
  Reals out{in[0]};
  const size_t depth = static_cast<size_t>(in[0].shape.back());
  std::vector<double>& values = out[0].values;
  for (size_t row = 0; row < values.size(); row += depth) {
    double sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += std::exp(values[row + i]);
    for (size_t i = 0; i < depth; ++i) values[row + i] -= std::log(sum);
  }
  return out;
}

TEST(LogSoftmax, FloatMatchesFormula) {
  check({.op = log_softmax.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 4, 17})},
         .outputs = {like(DType::kFloat32, {3, 4, 17})},
         .formula = log_probabilities});
}

TEST(LogSoftmax, Int8MatchesFormula) {
  check({.op = log_softmax.record,
         .inputs = {random_tensor(DType::kInt8, {3, 4, 17}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {3, 4, 17}, {.scale = 1.0f / 16, .zero_point = 127})},
         .formula = log_probabilities,
         .tolerance = 0.6});
}

TEST(LogSoftmax, CoarseInt8MatchesFormula) {
  check({.op = log_softmax.record,
         .inputs = {random_tensor(DType::kInt8, {3, 4, 17}, {.scale = 0.3f})},
         .outputs = {like(DType::kInt8, {3, 4, 17}, {.scale = 1.0f / 16, .zero_point = 127})},
         .formula = log_probabilities,
         .tolerance = 0.6});
}

TEST(LogSoftmax, RefusesAScalar) { check_scalar_refusal(log_softmax.record); }

TEST(LogSoftmax, RefusesAnotherOutputScale) {
  expect_refused({.op = log_softmax.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})}},
                 Code::kScale);
}

TEST(LogSoftmax, RefusesLongRows) {
  expect_refused({.op = log_softmax.record,
                  .inputs = {random_tensor(DType::kInt8, {4096}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4096}, {.scale = 1.0f / 16, .zero_point = 127})}},
                 Code::kUnsupported);
}

TEST(LogSoftmax, RefusesAnotherShape) { check_shape_refusal(log_softmax.record); }

}  // namespace
}  // namespace diatom::testing
