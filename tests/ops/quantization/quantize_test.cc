#include "diatom/ops/quantization/quantize.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

const Reals& identity(const Reals& in) { return in; }

TEST(Quantize, FloatToInt8MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kFloat32, {5, 51})},
         .outputs = {like(DType::kInt8, {5, 51}, {.scale = 0.07f, .zero_point = -5})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, FloatToInt16MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kFloat32, {5, 51})},
         .outputs = {like(DType::kInt16, {5, 51}, {.scale = 0.0004f, .zero_point = 11})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int8ToInt8MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt8, {5, 51}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {5, 51}, {.scale = 0.07f, .zero_point = -5})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int8ToUInt8MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt8, {5, 51}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kUInt8, {5, 51}, {.scale = 0.06f, .zero_point = 120})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int8ToInt16MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt8, {5, 51}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt16, {5, 51}, {.scale = 0.0004f, .zero_point = 11})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int8ToInt32MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt8, {5, 51}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt32, {5, 51}, {.scale = 0.001f, .zero_point = 100})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, UInt8ToInt8MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kUInt8, {5, 51}, {.scale = 0.05f, .zero_point = 130})},
         .outputs = {like(DType::kInt8, {5, 51}, {.scale = 0.07f, .zero_point = -5})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int16ToInt8MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt16, {5, 51}, {.scale = 0.0005f, .zero_point = -7})},
         .outputs = {like(DType::kInt8, {5, 51}, {.scale = 0.07f, .zero_point = -5})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int16ToInt16MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt16, {5, 51}, {.scale = 0.0005f, .zero_point = -7})},
         .outputs = {like(DType::kInt16, {5, 51}, {.scale = 0.0004f, .zero_point = 11})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int16ToInt32MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {random_tensor(DType::kInt16, {5, 51}, {.scale = 0.0005f, .zero_point = -7})},
         .outputs = {like(DType::kInt32, {5, 51}, {.scale = 0.001f, .zero_point = 100})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int32ToInt8MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {tensor<int32_t>({2, 4}, {-90000, -3000, -1, 0, 1, 77, 4000, 123456},
                                    {.scale = 0.001f, .zero_point = 50})},
         .outputs = {like(DType::kInt8, {2, 4}, {.scale = 0.07f, .zero_point = -5})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, Int32ToInt16MatchesFormula) {
  check({.op = quantize.record,
         .inputs = {tensor<int32_t>({2, 4}, {-90000, -3000, -1, 0, 1, 77, 4000, 123456},
                                    {.scale = 0.001f, .zero_point = 50})},
         .outputs = {like(DType::kInt16, {2, 4}, {.scale = 0.0004f, .zero_point = 11})},
         .formula = identity,
         .tolerance = 0.76});
}

TEST(Quantize, HalvesGoAwayFromZeroAndRangesSaturate) {
  check({.op = quantize.record,
         .inputs = {tensor<float>({8}, {-1e30f, -1.5f, -0.5f, 0.49999997f, 0.5f, 1.5f, 2.5f, 1e30f})},
         .outputs = {like(DType::kInt8, {8}, {.scale = 1.0f})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::round(x); })}; },
         .tolerance = 0});
}

TEST(Quantize, RefusesAZeroScale) {
  expect_refused({.op = quantize.record,
                  .inputs = {random_tensor(DType::kFloat32, {4})},
                  .outputs = {like(DType::kInt8, {4})}},
                 Code::kBadQuantization);
}

TEST(Quantize, RefusesAZeroPointOutOfRange) {
  expect_refused({.op = quantize.record,
                  .inputs = {random_tensor(DType::kFloat32, {4})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f, .zero_point = 128})}},
                 Code::kBadQuantization);
}

TEST(Quantize, RefusesFloatToInt32) {
  expect_refused({.op = quantize.record,
                  .inputs = {random_tensor(DType::kFloat32, {4})},
                  .outputs = {like(DType::kInt32, {4}, {.scale = 1.0f})}},
                 Code::kUnsupportedDType);
}

TEST(Quantize, RefusesAnotherShape) {
  expect_refused({.op = quantize.record,
                  .inputs = {random_tensor(DType::kFloat32, {4})},
                  .outputs = {like(DType::kInt8, {5}, {.scale = 1.0f})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
