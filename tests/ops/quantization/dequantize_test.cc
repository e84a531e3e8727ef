#include "diatom/ops/quantization/dequantize.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

const Reals& identity(const Reals& in) { return in; }

TEST(Dequantize, Int8MatchesFormula) {
  check({.op = dequantize.record,
         .inputs = {random_tensor(DType::kInt8, {5, 51}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kFloat32, {5, 51})},
         .formula = identity});
}

TEST(Dequantize, Int16MatchesFormula) {
  check({.op = dequantize.record,
         .inputs = {random_tensor(DType::kInt16, {5, 51}, {.scale = 0.0005f, .zero_point = -7})},
         .outputs = {like(DType::kFloat32, {5, 51})},
         .formula = identity});
}

TEST(Dequantize, UInt8MatchesFormula) {
  check({.op = dequantize.record,
         .inputs = {random_tensor(DType::kUInt8, {5, 51}, {.scale = 0.05f, .zero_point = 130})},
         .outputs = {like(DType::kFloat32, {5, 51})},
         .formula = identity});
}

TEST(Dequantize, HalvesAreFloats) {
  check({.op = dequantize.record,
         .inputs = {constant(tensor<Half>({3}, {Half(0.1f), Half(-65504.0f), Half(6e-8f)}))},
         .outputs = {like(DType::kFloat32, {3})},
         .formula = identity,
         .tolerance = 0});
}

TEST(Dequantize, SlicesOfTheLastAxis) {
  check({.op = dequantize.record,
         .inputs = {random_tensor(DType::kInt8, {4, 3},
                                  {.scales = {0.1f, 0.2f, 0.3f}, .zero_points = {0, 0, 0}, .axis = 1})},
         .outputs = {like(DType::kFloat32, {4, 3})},
         .formula = identity});
}

TEST(Dequantize, SlicesOfAMiddleAxis) {
  check({.op = dequantize.record,
         .inputs = {random_tensor(DType::kInt8, {2, 3, 4},
                                  {.scales = {0.1f, 0.2f, 0.3f}, .zero_points = {1, -2, 3}, .axis = 1})},
         .outputs = {like(DType::kFloat32, {2, 3, 4})},
         .formula = identity});
}

TEST(Dequantize, RefusesMissingQuantisation) {
  expect_refused({.op = dequantize.record,
                  .inputs = {random_tensor(DType::kInt8, {4})},
                  .outputs = {like(DType::kFloat32, {4})}},
                 Code::kBadQuantization);
}

TEST(Dequantize, RefusesAnotherShape) {
  expect_refused({.op = dequantize.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kFloat32, {5})}},
                 Code::kShapeMismatch);
}

TEST(Dequantize, RefusesInt32) {
  expect_refused({.op = dequantize.record,
                  .inputs = {random_tensor(DType::kInt32, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kFloat32, {4})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
