#include "diatom/ops/elementwise/pow.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

double power(double a, double b) { return std::pow(a, b); }

TEST(Pow, FloatMatchesFormula) {
  check_all_shapes({.op = pow.record,
                    .a = like(DType::kFloat32, {}),
                    .b = like(DType::kFloat32, {}),
                    .output = like(DType::kFloat32, {}),
                    .of_pair = power,
                    .tolerance = 1e-6,
                    .low = 0.25});
  check(
      {.op = pow.record,
       .inputs = {tensor<float>({6}, {-2, -2, 0, 0, -2, 9}), tensor<float>({6}, {3, -2, 0, -1, 0.5f, 0.5f})},
       .outputs = {like(DType::kFloat32, {6})},
       .formula = broadcast_formula({6}, power),
       .tolerance = 1e-6});
}

TEST(Pow, Int32WrapsAround) {
  check({.op = pow.record,
         .inputs = {tensor<int32_t>({6}, {2, -3, 0, 5, -1, 65536}),
                    tensor<int32_t>({6}, {30, 3, 0, 0, 2147483647, 2})},
         .outputs = {like(DType::kInt32, {6})},
         .formula =
             [](const Reals&) {
               return Reals{{{6}, {1073741824, -27, 1, 1, -1, 0}}};
             },
         .tolerance = 0});
}

TEST(Pow, RefusesNegativePowersOfIntegers) {
  expect_refused({.op = pow.record,
                  .inputs = {tensor<int32_t>({2}, {1, 1}), tensor<int32_t>({2}, {1, -1})},
                  .outputs = {like(DType::kInt32, {2})}},
                 Code::kBadValue);
}

TEST(Pow, Refuses) { check_binary_refusals(pow.record, DType::kFloat32, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
