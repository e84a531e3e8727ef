#include "diatom/ops/elementwise/ceil.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/elementwise/rounding_cases.h"

namespace diatom::testing {
namespace {

double rounded(double x) { return std::ceil(x); }

TEST(Ceil, FloatMatchesFormula) { check_random_floats(ceil.record, rounded); }
TEST(Ceil, HalvesAndLargeValues) { check_halves_and_large_values(ceil.record, rounded); }
TEST(Ceil, RefusesAnotherShape) { check_shape_refusal(ceil.record); }
TEST(Ceil, RefusesInt32) { check_int32_refusal(ceil.record); }

}  // namespace
}  // namespace diatom::testing
