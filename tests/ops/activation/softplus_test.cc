#include "diatom/ops/activation/softplus.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double softplus_of(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::fabs(x))); }

TEST(Softplus, FloatMatchesFormula) {
  check_elements({.op = softplus.record,
                  .input = random_tensor(DType::kFloat32, {5, 31}, {}, -20, 20),
                  .of_element = softplus_of,
                  .tolerance = 1e-6});
  check_elements({.op = softplus.record,
                  .input = tensor<float>({4}, {-1e30f, 1e30f, 200.0f, -0.0f}),
                  .of_element = softplus_of,
                  .tolerance = 1e-6});
}

TEST(Softplus, RefusesAnotherShape) { check_shape_refusal(softplus.record); }
TEST(Softplus, RefusesInt32) { check_int32_refusal(softplus.record); }

}  // namespace
}  // namespace diatom::testing
