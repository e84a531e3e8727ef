#include "diatom/ops/reduction/mean.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/ops/reduction/sum_cases.h"

namespace diatom::testing {
namespace {

double mean_of(const std::vector<double>& group) {
  return group.empty() ? 0
                       : std::accumulate(group.begin(), group.end(), 0.0) / static_cast<double>(group.size());
}

const SumCase kCase{mean.record, mean_of};

TEST(Mean, FloatMatchesFormula) { check_floats(kCase); }
TEST(Mean, Int8MatchesFormula) { check_int8(kCase, 0.04f, 0.76); }
TEST(Mean, Int16MatchesFormula) { check_int16(kCase, 0.76); }

TEST(Mean, StoresAnEmptyGroupAsZero) { check_empty_group_is_zero(mean.record); }
TEST(Mean, OfAScalarIsTheScalar) { check_scalar_stays(mean.record); }
TEST(Mean, MayBeDeclaredWithAnotherShapeOfAsManyElements) {
  check_shape_of_as_many_elements(mean.record, {2, 6});
}

TEST(Mean, Refuses) { check_sum_refusals(mean.record); }

}  // namespace
}  // namespace diatom::testing
