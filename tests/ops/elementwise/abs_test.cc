#include "diatom/ops/elementwise/abs.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Abs, FloatMatchesFormula) {
  check(
      {.op = abs.record,
       .inputs = {random_tensor(DType::kFloat32, {3, 7})},
       .outputs = {like(DType::kFloat32, {3, 7})},
       .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::fabs(x); })}; }});
}

TEST(Abs, Int8MatchesFormula) {
  check({.op = abs.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.06f, .zero_point = -5})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::fabs(x); })}; },
         .tolerance = 0.76});
}

TEST(Abs, Int16MatchesFormula) {
  check({.op = abs.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 0.0007f})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::fabs(x); })}; },
         .tolerance = 0.76});
}

TEST(Abs, Int16WithoutQuantisationIsPlain) {
  check({.op = abs.record,
         .inputs = {tensor<int16_t>({4}, {-32767, -5, 0, 7})},
         .outputs = {like(DType::kInt16, {4})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::fabs(x); })}; },
         .tolerance = 0});
}

TEST(Abs, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = abs.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 0.1f})}},
                 Code::kScale);
}

TEST(Abs, RefusesInt8WithoutQuantisation) {
  expect_refused(
      {.op = abs.record, .inputs = {random_tensor(DType::kInt8, {4})}, .outputs = {like(DType::kInt8, {4})}},
      Code::kBadQuantization);
}

TEST(Abs, RefusesAnotherShape) {
  expect_refused({.op = abs.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
