#include "diatom/ops/reduction/mean.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {
namespace {

double mean_of(const std::vector<double>& group) {
  return group.empty() ? 0
                       : std::accumulate(group.begin(), group.end(), 0.0) / static_cast<double>(group.size());
}

TEST(Mean, FloatMatchesFormula) { check_all_axes({mean.record, DType::kFloat32, {}, {}, mean_of, 1e-5}); }

TEST(Mean, Int8MatchesFormula) {
  check_all_axes({mean.record,
                  DType::kInt8,
                  {.scale = 0.05f, .zero_point = 3},
                  {.scale = 0.04f, .zero_point = -5},
                  mean_of,
                  0.76});
}

TEST(Mean, Int16MatchesFormula) {
  check_all_axes({mean.record, DType::kInt16, {.scale = 0.0005f}, {.scale = 0.0007f}, mean_of, 0.76});
}

TEST(Mean, StoresAnEmptyGroupAsZero) {
  check({.op = mean.record,
         .inputs = {random_tensor(DType::kInt8, {2, 0}, {.scale = 1.0f, .zero_point = 4}),
                    constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kInt8, {2}, {.scale = 1.0f, .zero_point = 9})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {-9, -9}}};
             },
         .tolerance = 0});
}

TEST(Mean, OfAScalarIsTheScalar) {
  check({.op = mean.record,
         .inputs = {tensor<float>({}, {2.5f}), constant(tensor<int32_t>({1}, {0}))},
         .outputs = {like(DType::kFloat32, {})},
         .formula = [](const Reals& in) { return Reals{in[0]}; }});
}

TEST(Mean, MayBeDeclaredWithAnotherShapeOfAsManyElements) {
  check({.op = mean.record,
         .inputs = {tensor<float>({2, 2}, {1, 3, 5, 7}), constant(tensor<int32_t>({}, {1}))},
         .outputs = {like(DType::kFloat32, {1, 2})},
         .options = {{0, true}},
         .formula = [](const Reals&) {
           return Reals{{{1, 2}, {2, 6}}};
         }});
}

TEST(Mean, Refuses) {
  check_reduce_refusals(mean.record, DType::kFloat32);
  expect_refused(
      {.op = mean.record,
       .inputs = {random_tensor(DType::kInt8, {2}, {.scale = 1.0f}), constant(tensor<int32_t>({1}, {0}))},
       .outputs = {like(DType::kInt8, {})}},
      Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
