#include "diatom/ops/reduction/reduce_max.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {
namespace {

double reduce_max_of(const std::vector<double>& group) {
  return *std::max_element(group.begin(), group.end());
}

TEST(ReduceMax, FloatMatchesFormula) {
  check_all_axes({reduce_max.record, DType::kFloat32, {}, {}, reduce_max_of, 0});
}

TEST(ReduceMax, Int8MatchesFormula) {
  check_all_axes({reduce_max.record,
                  DType::kInt8,
                  {.scale = 0.05f, .zero_point = 3},
                  {.scale = 0.05f, .zero_point = 3},
                  reduce_max_of,
                  0});
}

TEST(ReduceMax, Int16MatchesFormula) {
  check_all_axes({reduce_max.record,
                  DType::kInt16,
                  {.scale = 0.05f, .zero_point = 3},
                  {.scale = 0.05f, .zero_point = 3},
                  reduce_max_of,
                  0});
}

TEST(ReduceMax, Int32MatchesFormula) {
  check_all_axes({reduce_max.record, DType::kInt32, {}, {}, reduce_max_of, 0});
}

TEST(ReduceMax, OfNothingIsInfinite) {
  check({.op = reduce_max.record,
         .inputs = {random_tensor(DType::kFloat32, {2, 0}), constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kFloat32, {2})},
         .formula = [](const Reals&) {
           return Reals{{{2}, {-HUGE_VAL, -HUGE_VAL}}};
         }});
}

TEST(ReduceMax, Refuses) {
  check_reduce_refusals(reduce_max.record, DType::kFloat32);
  expect_refused(
      {.op = reduce_max.record,
       .inputs = {random_tensor(DType::kInt8, {2}, {.scale = 1.0f}), constant(tensor<int32_t>({1}, {0}))},
       .outputs = {like(DType::kInt8, {}, {.scale = 0.5f})}},
      Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
