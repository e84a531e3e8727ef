#include "diatom/ops/elementwise/add.h"

#include <gtest/gtest.h>

#include "tests/ops/elementwise/arithmetic_cases.h"

namespace diatom::testing {
namespace {

const ArithmeticCase kCase{add.record, [](double a, double b) { return a + b; }};

TEST(Add, FloatMatchesFormula) { check_floats(kCase); }
TEST(Add, Int8MatchesFormula) { check_int8(kCase, 0.502); }
TEST(Add, Int16MatchesFormula) { check_int16(kCase, 0.0008f, 0.55); }
TEST(Add, Int32WrapsAround) { check_int32(add.record, {3, 6, 1, -1}, {10, 1, -2147483648.0, 2147483647}); }
TEST(Add, ActivationsClamp) { check_activations(kCase); }
TEST(Add, Refuses) { check_arithmetic_refusals(add.record); }

}  // namespace
}  // namespace diatom::testing
