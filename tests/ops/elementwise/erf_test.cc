#include "diatom/ops/elementwise/erf.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Erf, FloatMatchesFormula) {
  check_elements({.op = erf.record,
                  .input = random_tensor(DType::kFloat32, {5, 31}, {}, -7, 7),
                  .of_element = [](double x) { return std::erf(x); },
                  .tolerance = 1e-6});
}

TEST(Erf, RefusesAnotherShape) { check_shape_refusal(erf.record); }
TEST(Erf, RefusesInt32) { check_int32_refusal(erf.record); }

}  // namespace
}  // namespace diatom::testing
