#include "diatom/ops/reduction/sum.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/ops/reduction/sum_cases.h"

namespace diatom::testing {
namespace {

double sum_of(const std::vector<double>& group) { return std::accumulate(group.begin(), group.end(), 0.0); }

const SumCase kCase{sum.record, sum_of};

TEST(Sum, FloatMatchesFormula) { check_floats(kCase); }
TEST(Sum, Int8MatchesFormula) { check_int8(kCase, 0.3f, 0.55); }
TEST(Sum, Int16MatchesFormula) { check_int16(kCase, 0.55); }

TEST(Sum, StoresAnEmptyGroupAsZero) { check_empty_group_is_zero(sum.record); }
TEST(Sum, OfAScalarIsTheScalar) { check_scalar_stays(sum.record); }
TEST(Sum, MayBeDeclaredWithAnotherShapeOfAsManyElements) {
  check_shape_of_as_many_elements(sum.record, {4, 12});
}

TEST(Sum, Refuses) { check_sum_refusals(sum.record); }

}  // namespace
}  // namespace diatom::testing
