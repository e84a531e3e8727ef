#include "diatom/ops/elementwise/squared_difference.h"

#include <gtest/gtest.h>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

double of_pair(double a, double b) { return (a - b) * (a - b); }

TEST(SquaredDifference, FloatMatchesFormula) {
  check_one_type(squared_difference.record, like(DType::kFloat32, {}), of_pair, 1e-5);
}

TEST(SquaredDifference, Int8MatchesFormula) {
  check_all_shapes({.op = squared_difference.record,
                    .a = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3}),
                    .b = like(DType::kInt8, {}, {.scale = 0.03f, .zero_point = -7}),
                    .output = like(DType::kInt8, {}, {.scale = 0.4f, .zero_point = -128}),
                    .of_pair = of_pair,
                    .tolerance = 0.7});
}

TEST(SquaredDifference, Int16MatchesFormula) {
  check_all_shapes({.op = squared_difference.record,
                    .a = like(DType::kInt16, {}, {.scale = 0.0005f}),
                    .b = like(DType::kInt16, {}, {.scale = 0.0005f}),
                    .output = like(DType::kInt16, {}, {.scale = 0.02f}),
                    .of_pair = of_pair,
                    .tolerance = 2});
}

TEST(SquaredDifference, Int32WrapsAround) {
  check({.op = squared_difference.record,
         .inputs = {tensor<int32_t>({3}, {7, -5, 2147483647}), tensor<int32_t>({3}, {3, 6, -1})},
         .outputs = {like(DType::kInt32, {3})},
         .formula =
             [](const Reals&) {
               return Reals{{{3}, {16, 121, 0}}};
             },
         .tolerance = 0});
}

TEST(SquaredDifference, Refuses) {
  check_binary_refusals(squared_difference.record, DType::kFloat32, DType::kFloat32);
  expect_refused({.op = squared_difference.record,
                  .inputs = {random_tensor(DType::kInt16, {3}, {.scale = 1.0f, .zero_point = 2}),
                             random_tensor(DType::kInt16, {3}, {.scale = 1.0f})},
                  .outputs = {like(DType::kInt16, {3}, {.scale = 1.0f})}},
                 Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
