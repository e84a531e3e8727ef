#include "diatom/ops/reduction/reduce_min.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {
namespace {

double reduce_min_of(const std::vector<double>& group) {
  return *std::min_element(group.begin(), group.end());
}

TEST(ReduceMin, FloatMatchesFormula) {
  check_all_axes({reduce_min.record, DType::kFloat32, {}, {}, reduce_min_of, 0});
}

TEST(ReduceMin, Int8MatchesFormula) {
  check_all_axes({reduce_min.record,
                  DType::kInt8,
                  {.scale = 0.05f, .zero_point = 3},
                  {.scale = 0.05f, .zero_point = 3},
                  reduce_min_of,
                  0});
}

TEST(ReduceMin, Int16MatchesFormula) {
  check_all_axes({reduce_min.record,
                  DType::kInt16,
                  {.scale = 0.05f, .zero_point = 3},
                  {.scale = 0.05f, .zero_point = 3},
                  reduce_min_of,
                  0});
}

TEST(ReduceMin, Int32MatchesFormula) {
  check_all_axes({reduce_min.record, DType::kInt32, {}, {}, reduce_min_of, 0});
}

TEST(ReduceMin, OfNothingIsInfinite) {
  check({.op = reduce_min.record,
         .inputs = {random_tensor(DType::kFloat32, {2, 0}), constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kFloat32, {2})},
         .formula = [](const Reals&) {
           return Reals{{{2}, {HUGE_VAL, HUGE_VAL}}};
         }});
}

TEST(ReduceMin, Refuses) {
  check_reduce_refusals(reduce_min.record, DType::kFloat32);
  expect_refused(
      {.op = reduce_min.record,
       .inputs = {random_tensor(DType::kInt8, {2}, {.scale = 1.0f}), constant(tensor<int32_t>({1}, {0}))},
       .outputs = {like(DType::kInt8, {}, {.scale = 0.5f})}},
      Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
