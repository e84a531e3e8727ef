#include "diatom/ops/pooling/max_pool_2d.h"

#include <gtest/gtest.h>

#include "tests/ops/pooling/pool_cases.h"

namespace diatom::testing {
namespace {

const PoolCase kCase{.op = max_pool_2d.record, .mean = false};

TEST(MaxPool2d, FloatMatchesFormula) { check_windows(kCase, DType::kFloat32); }
TEST(MaxPool2d, Int8MatchesFormula) { check_windows(kCase, DType::kInt8); }
TEST(MaxPool2d, Int16MatchesFormula) { check_windows(kCase, DType::kInt16); }

TEST(MaxPool2d, RefusesWhatDoesNotFit) { check_pool_refusals(kCase); }

}  // namespace
}  // namespace diatom::testing
