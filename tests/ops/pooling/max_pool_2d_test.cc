#include "diatom/ops/pooling/max_pool_2d.h"

#include <gtest/gtest.h>

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

const QuantizationSpec kStored{.scale = 0.05f, .zero_point = 11};

OpCase make_case(DType dtype, const QuantizationSpec& quantization, const std::vector<int32_t>& input,
                 const std::vector<int32_t>& output, int height, int width, const Sliding& sliding) {
  return {.op = max_pool_2d.record,
          .inputs = {random_tensor(dtype, input, quantization)},
          .outputs = {like(dtype, output, quantization)},
          .options = {{0, static_cast<int8_t>(!sliding.same)},
                      {1, sliding.stride_w},
                      {2, sliding.stride_h},
                      {3, width},
                      {4, height},
                      {5, static_cast<int8_t>(sliding.high < 1e30 ? 3 : 0)}},
          .formula = [=](const Reals& in) { return Reals{pool(in[0], height, width, false, sliding)}; },
          .tolerance = dtype == DType::kFloat32 ? 1e-5 : 1};
}

void check_windows(DType dtype, const QuantizationSpec& quantization) {
  check(make_case(dtype, quantization, {2, 6, 5, 3}, {2, 5, 3, 3}, 2, 3, {}));
  check(make_case(dtype, quantization, {2, 6, 5, 3}, {2, 6, 5, 3}, 3, 3, {.same = true}));
  check(make_case(dtype, quantization, {1, 6, 5, 3}, {1, 3, 2, 3}, 2, 2, {.stride_h = 2, .stride_w = 2}));
  check(make_case(dtype, quantization, {1, 7, 5, 2}, {1, 4, 3, 2}, 3, 4,
                  {.same = true, .stride_h = 2, .stride_w = 2, .low = 0, .high = 6}));
  check(make_case(dtype, quantization, {1, 6, 5, 4}, {1, 1, 1, 4}, 6, 5, {}));
}

TEST(MaxPool2d, FloatMatchesFormula) { check_windows(DType::kFloat32, {}); }
TEST(MaxPool2d, Int8MatchesFormula) { check_windows(DType::kInt8, kStored); }
TEST(MaxPool2d, Int16MatchesFormula) { check_windows(DType::kInt16, {.scale = 0.0003f}); }

TEST(MaxPool2d, RefusesWhatDoesNotFit) {
  expect_refused(make_case(DType::kFloat32, {}, {1, 4, 4, 1}, {1, 1, 1, 1}, 5, 4, {}), Code::kShapeMismatch);
  expect_refused(make_case(DType::kFloat32, {}, {1, 4, 4, 1}, {1, 4, 4, 1}, 1, 1, {.stride_h = 0}),
                 Code::kBadAttribute);
  expect_refused(make_case(DType::kFloat32, {}, {1, 4, 4, 1}, {1, 4, 4, 1}, 0, 1, {}), Code::kShapeMismatch);
  OpCase rescaled = make_case(DType::kInt8, kStored, {1, 4, 4, 1}, {1, 2, 2, 1}, 3, 3, {});
  rescaled.outputs[0].quantization.scale = 0.06f;
  expect_refused(rescaled, Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
