#include "diatom/ops/pooling/average_pool_2d.h"

#include <gtest/gtest.h>

#include "tests/ops/pooling/pool_cases.h"

namespace diatom::testing {
namespace {

const PoolCase kCase{.op = average_pool_2d.record, .mean = true};

TEST(AveragePool2d, FloatMatchesFormula) { check_windows(kCase, DType::kFloat32); }
TEST(AveragePool2d, Int8MatchesFormula) { check_windows(kCase, DType::kInt8); }
TEST(AveragePool2d, Int16MatchesFormula) { check_windows(kCase, DType::kInt16); }

TEST(AveragePool2d, RefusesWhatDoesNotFit) { check_pool_refusals(kCase); }

}  // namespace
}  // namespace diatom::testing
