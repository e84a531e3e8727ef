#include "diatom/ops/elementwise/round.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/elementwise/rounding_cases.h"

namespace diatom::testing {
namespace {

double rounded(double x) { return std::nearbyint(x); }

TEST(Round, FloatMatchesFormula) { check_random_floats(round.record, rounded); }
TEST(Round, HalvesAndLargeValues) { check_halves_and_large_values(round.record, rounded); }
TEST(Round, RefusesAnotherShape) { check_shape_refusal(round.record); }
TEST(Round, RefusesInt32) { check_int32_refusal(round.record); }

}  // namespace
}  // namespace diatom::testing
