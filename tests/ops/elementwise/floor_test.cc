#include "diatom/ops/elementwise/floor.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/elementwise/rounding_cases.h"

namespace diatom::testing {
namespace {

double rounded(double x) { return std::floor(x); }

TEST(Floor, FloatMatchesFormula) { check_random_floats(floor.record, rounded); }
TEST(Floor, HalvesAndLargeValues) { check_halves_and_large_values(floor.record, rounded); }
TEST(Floor, RefusesAnotherShape) { check_shape_refusal(floor.record); }
TEST(Floor, RefusesInt32) { check_int32_refusal(floor.record); }

}  // namespace
}  // namespace diatom::testing
