#include "diatom/ops/elementwise/log.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Log, FloatMatchesFormula) {
  check_elements({.op = log.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, 0.001, 50),
                  .of_element = [](double x) { return std::log(x); }});
}

TEST(Log, RefusesAnotherShape) { check_shape_refusal(log.record); }
TEST(Log, RefusesInt32) { check_int32_refusal(log.record); }

}  // namespace
}  // namespace diatom::testing
