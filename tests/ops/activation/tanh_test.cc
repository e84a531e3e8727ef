#include "diatom/ops/activation/tanh.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Tanh, FloatMatchesFormula) {
  check(
      {.op = tanh.record,
       .inputs = {random_tensor(DType::kFloat32, {5, 31}, {}, -12, 12)},
       .outputs = {like(DType::kFloat32, {5, 31})},
       .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::tanh(x); })}; }});
}

TEST(Tanh, Int8MatchesFormula) {
  check({.op = tanh.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.03f, .zero_point = 9})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 1.0f / 128})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::tanh(x); })}; },
         .tolerance = 0.6});
}

TEST(Tanh, Int16OfPowerOfTwoScaleMatchesFormula) {
  check({.op = tanh.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 1.0f / 4096})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 1.0f / 32768})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::tanh(x); })}; },
         .tolerance = 8});
}

TEST(Tanh, Int16OfTwiceThatScaleMatchesFormula) {
  check({.op = tanh.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 1.0f / 2048})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 1.0f / 32768})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::tanh(x); })}; },
         .tolerance = 8});
}

TEST(Tanh, Int16MatchesFormula) {
  check({.op = tanh.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0002f})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 1.0f / 32768})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::tanh(x); })}; },
         .tolerance = 8});
}

TEST(Tanh, RefusesAnotherOutputScale) {
  expect_refused({.op = tanh.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f / 256})}},
                 Code::kScale);
}

TEST(Tanh, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = tanh.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 1.0f / 32768})}},
                 Code::kScale);
}

TEST(Tanh, RefusesAnotherShape) {
  expect_refused({.op = tanh.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
