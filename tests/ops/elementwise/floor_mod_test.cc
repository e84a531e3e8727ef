#include "diatom/ops/elementwise/floor_mod.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

double modulo(double a, double b) {
  const double rest = std::fmod(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

TEST(FloorMod, FloatMatchesFormula) {
  check_one_type(floor_mod.record, like(DType::kFloat32, {}), modulo, 1e-7);
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  check({.op = floor_mod.record,
         .inputs = {tensor<float>({7}, {-9.5f, 7.25f, -7.25f, 1e30f, 5.0f, 5.0f, kInfinity}),
                    tensor<float>({7}, {-4.0f, -2.0f, 2.0f, 0.7f, 0.0f, kInfinity, 1.0f})},
         .outputs = {like(DType::kFloat32, {7})},
         .formula = broadcast_formula({7}, modulo),
         .tolerance = 1e-7});
}

TEST(FloorMod, Int32MatchesFormula) {
  check({.op = floor_mod.record,
         .inputs = {tensor<int32_t>({7}, {7, -7, 7, -7, 6, 2147483647, -2147483647 - 1}),
                    tensor<int32_t>({7}, {2, 2, -2, -2, -3, 10, -1})},
         .outputs = {like(DType::kInt32, {7})},
         .formula = broadcast_formula({7}, modulo),
         .tolerance = 0});
}

TEST(FloorMod, RefusesIntegersModuloZero) {
  expect_refused({.op = floor_mod.record,
                  .inputs = {tensor<int32_t>({2}, {1, 1}), tensor<int32_t>({2}, {1, 0})},
                  .outputs = {like(DType::kInt32, {2})}},
                 Code::kBadValue);
}

TEST(FloorMod, Refuses) { check_binary_refusals(floor_mod.record, DType::kFloat32, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
