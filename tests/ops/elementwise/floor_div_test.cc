#include "diatom/ops/elementwise/floor_div.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

double floor_of(double a, double b) { return std::floor(a / b); }

TEST(FloorDiv, FloatMatchesFormula) {
  check_all_shapes({.op = floor_div.record,
                    .a = like(DType::kFloat32, {}),
                    .b = like(DType::kFloat32, {}),
                    .output = like(DType::kFloat32, {}),
                    .of_pair = floor_of,
                    .tolerance = 0,
                    .low = 0.25});
  check({.op = floor_div.record,
         .inputs = {tensor<float>({5}, {-9.0f, 7.0f, -7.0f, -0.0f, 1e30f}),
                    tensor<float>({5}, {-4.0f, -2.0f, 2.0f, 3.0f, 1e-5f})},
         .outputs = {like(DType::kFloat32, {5})},
         .formula = broadcast_formula({5}, floor_of),
         .tolerance = 1e-7});
}

// 3 * 0x1.555556p-2 is above 1, by less than half a unit of the quotient's last place.
TEST(FloorDiv, FloatQuotientsAreNotRoundedUpToAnInteger) {
  check({.op = floor_div.record,
         .inputs = {tensor<float>({2}, {1.0f, -1.0f}), tensor<float>({2}, {0x1.555556p-2f, 0x1.555556p-2f})},
         .outputs = {like(DType::kFloat32, {2})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {2, -3}}};
             },
         .tolerance = 0});
}

TEST(FloorDiv, Int32MatchesFormula) {
  check({.op = floor_div.record,
         .inputs = {tensor<int32_t>({6}, {7, -7, 7, -7, 2147483647, -2147483647 - 1}),
                    tensor<int32_t>({6}, {2, 2, -2, -2, 10, 3})},
         .outputs = {like(DType::kInt32, {6})},
         .formula = broadcast_formula({6}, floor_of),
         .tolerance = 0});
  check({.op = floor_div.record,
         .inputs = {tensor<int32_t>({2}, {-2147483647 - 1, 5}), tensor<int32_t>({}, {-1})},
         .outputs = {like(DType::kInt32, {2})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {-2147483648.0, -5}}};
             },
         .tolerance = 0});
}

TEST(FloorDiv, RefusesToDivideByZero) {
  expect_refused({.op = floor_div.record,
                  .inputs = {tensor<int32_t>({2}, {1, 1}), tensor<int32_t>({2}, {1, 0})},
                  .outputs = {like(DType::kInt32, {2})}},
                 Code::kBadValue);
  expect_refused({.op = floor_div.record,
                  .inputs = {tensor<float>({2}, {1, 1}), tensor<float>({2}, {1, -0.0f})},
                  .outputs = {like(DType::kFloat32, {2})}},
                 Code::kBadValue);
}

TEST(FloorDiv, Refuses) { check_binary_refusals(floor_div.record, DType::kFloat32, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
