#include "diatom/ops/elementwise/div.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

TEST(Div, FloatMatchesFormula) {
  check_all_shapes({.op = div.record,
                    .a = like(DType::kFloat32, {}),
                    .b = like(DType::kFloat32, {}),
                    .output = like(DType::kFloat32, {}),
                    .of_pair = [](double a, double b) { return a / b; },
                    .tolerance = 1e-5,
                    .low = 0.5});
}

TEST(Div, Int8MatchesFormula) {
  // b holds no stored integer that means zero.
  std::vector<int8_t> divisors;
  for (int i = -128; i < 128; ++i) divisors.push_back(static_cast<int8_t>(i == 4 ? 5 : i));
  OpTensor a = random_tensor(DType::kInt8, {256}, {.scale = 0.02f, .zero_point = -3});
  check({.op = div.record,
         .inputs = {a, tensor<int8_t>({256}, divisors, {.scale = 0.03f, .zero_point = 4})},
         .outputs = {like(DType::kInt8, {256}, {.scale = 0.05f, .zero_point = 11})},
         .formula = broadcast_formula({256}, [](double x, double y) { return x / y; }),
         .tolerance = 0.51});
  check({.op = div.record,
         .inputs = {a, tensor<int8_t>({}, {-100}, {.scale = 0.03f, .zero_point = 4})},
         .outputs = {like(DType::kInt8, {256}, {.scale = 0.01f, .zero_point = 0})},
         .options = {{0, int8_t{1}}},
         .formula = broadcast_formula({256}, [](double x, double y) { return std::max(x / y, 0.0); }),
         .tolerance = 0.51});
}

TEST(Div, Int8ZeroIsZeroAtAnyScale) {
  check({.op = div.record,
         .inputs = {tensor<int8_t>({2}, {0, 0}, {.scale = 1e-6f}),
                    tensor<int8_t>({2}, {1, 127}, {.scale = 10.0f})},
         .outputs = {like(DType::kInt8, {2}, {.scale = 1.0f, .zero_point = 5})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {0, 0}}};
             },
         .tolerance = 0});
}

TEST(Div, Int32RoundsTowardsZeroAndWrapsAround) {
  check({.op = div.record,
         .inputs = {tensor<int32_t>({4}, {7, -7, 6, -2147483647 - 1}), tensor<int32_t>({4}, {2, 2, -4, -1})},
         .outputs = {like(DType::kInt32, {4})},
         .formula =
             [](const Reals&) {
               return Reals{{{4}, {3, -3, -1, -2147483648.0}}};
             },
         .tolerance = 0});
}

TEST(Div, RefusesToDivideIntegersByZero) {
  expect_refused({.op = div.record,
                  .inputs = {tensor<int32_t>({2}, {1, 1}), tensor<int32_t>({2}, {1, 0})},
                  .outputs = {like(DType::kInt32, {2})}},
                 Code::kBadValue);
  expect_refused({.op = div.record,
                  .inputs = {tensor<int8_t>({2}, {1, 1}, {.scale = 1.0f}),
                             tensor<int8_t>({2}, {0, -4}, {.scale = 1.0f, .zero_point = -4})},
                  .outputs = {like(DType::kInt8, {2}, {.scale = 1.0f})}},
                 Code::kBadValue);
}

TEST(Div, Refuses) {
  check_binary_refusals(div.record, DType::kFloat32, DType::kFloat32);
  expect_refused({.op = div.record,
                  .inputs = {random_tensor(DType::kInt8, {3}, {.scale = 1.0f}),
                             random_tensor(DType::kInt8, {3}, {.scale = 1e-30f})},
                  .outputs = {like(DType::kInt8, {3}, {.scale = 1e-30f})}},
                 Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
