#include "diatom/ops/elementwise/sub.h"

#include <gtest/gtest.h>

#include "tests/ops/elementwise/arithmetic_cases.h"

namespace diatom::testing {
namespace {

const ArithmeticCase kCase{sub.record, [](double a, double b) { return a - b; }};

TEST(Sub, FloatMatchesFormula) { check_floats(kCase); }
TEST(Sub, Int8MatchesFormula) { check_int8(kCase, 0.502); }
TEST(Sub, Int16MatchesFormula) { check_int16(kCase, 0.0008f, 0.55); }
TEST(Sub, Int32WrapsAround) { check_int32(sub.record, {3, 6, -1, 1}, {4, -11, -2147483648.0, 2147483647}); }
TEST(Sub, ActivationsClamp) { check_activations(kCase); }
TEST(Sub, Refuses) { check_arithmetic_refusals(sub.record); }

}  // namespace
}  // namespace diatom::testing
