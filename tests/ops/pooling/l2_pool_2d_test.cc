#include "diatom/ops/pooling/l2_pool_2d.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

OpCase pooled(std::vector<int32_t> input, std::vector<int32_t> output, int height, int width,
              const Sliding& sliding, int8_t activation = 0) {
  return {.op = l2_pool_2d.record,
          .inputs = {random_tensor(DType::kFloat32, input)},
          .outputs = {like(DType::kFloat32, output)},
          .options = {{0, static_cast<int8_t>(!sliding.same)},
                      {1, sliding.stride_w},
                      {2, sliding.stride_h},
                      {3, width},
                      {4, height},
                      {5, activation}},
          .formula = [=](const Reals& in) {
            const RealTensor squares = map(in[0], [](double x) { return x * x; });
            const double most = activation == 2 ? 1 : 1e30;
            return Reals{map(pool(squares, height, width, true, sliding),
                             [=](double mean) { return std::min(std::sqrt(mean), most); })};
          }};
}

TEST(L2Pool2d, FloatMatchesFormula) {
  check(pooled({2, 6, 5, 3}, {2, 5, 3, 3}, 2, 3, {}));
  check(pooled({2, 6, 5, 3}, {2, 6, 5, 3}, 3, 3, {.same = true}));
  check(pooled({1, 6, 5, 3}, {1, 3, 2, 3}, 2, 2, {.stride_h = 2, .stride_w = 2}));
  check(pooled({1, 7, 5, 2}, {1, 4, 3, 2}, 3, 4, {.same = true, .stride_h = 2, .stride_w = 2}, 2));
  check(pooled({1, 6, 5, 4}, {1, 1, 1, 4}, 6, 5, {}, 1));
}

TEST(L2Pool2d, RefusesWhatDoesNotFit) {
  expect_refused(pooled({1, 4, 4, 1}, {1, 1, 1, 1}, 5, 4, {}), Code::kShapeMismatch);
  expect_refused(pooled({1, 4, 4, 1}, {1, 4, 4, 1}, 1, 1, {.stride_h = 0}), Code::kBadAttribute);
  expect_refused(pooled({4, 4, 1}, {4, 4, 1}, 1, 1, {}), Code::kRankMismatch);
  expect_refused(pooled({1, 4, 4, 1}, {1, 4, 4, 1}, 1, 1, {}, 5), Code::kUnsupported);
  OpCase integers = pooled({1, 4, 4, 1}, {1, 4, 4, 1}, 1, 1, {});
  integers.inputs[0] = random_tensor(DType::kInt8, {1, 4, 4, 1}, {.scale = 1.0f});
  integers.outputs[0] = like(DType::kInt8, {1, 4, 4, 1}, {.scale = 1.0f});
  expect_refused(integers, Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
