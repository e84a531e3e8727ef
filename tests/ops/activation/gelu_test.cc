#include "diatom/ops/activation/gelu.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double exact(double x) { return 0.5 * x * std::erfc(-x / std::sqrt(2.0)); }

double approximation(double x) {
  return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::acos(-1.0)) * (x + 0.044715 * x * x * x)));
}

void check_way(bool approximate, double (*of_element)(double)) {
  const std::vector<OptionField> options = {{0, approximate}};
  check_elements({.op = gelu.record,
                  .input = random_tensor(DType::kFloat32, {5, 31}, {}, -8, 8),
                  .of_element = of_element,
                  .tolerance = 2e-6,
                  .options = options});
  check_elements({.op = gelu.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.03f, .zero_point = -80},
                  .of_element = of_element,
                  .tolerance = 0.51,
                  .options = options});
}

TEST(Gelu, MatchesFormula) { check_way(false, exact); }
TEST(Gelu, ApproximationMatchesFormula) { check_way(true, approximation); }

TEST(Gelu, RefusesAnotherShape) { check_shape_refusal(gelu.record); }
TEST(Gelu, RefusesInt32) { check_int32_refusal(gelu.record); }

TEST(Gelu, RefusesIntegersWithoutAScale) {
  expect_refused({.op = gelu.record,
                  .inputs = {random_tensor(DType::kInt8, {3})},
                  .outputs = {like(DType::kInt8, {3}, {.scale = 1.0f})}},
                 Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
