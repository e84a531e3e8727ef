#include "tests/ops/pooling/pool_cases.h"

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

QuantizationSpec quantization_of(DType dtype) {
  if (dtype == DType::kInt8) return {.scale = 0.05f, .zero_point = 11};
  if (dtype == DType::kInt16) return {.scale = 0.0003f};
  return {};
}

OpCase make_case(const PoolCase& tested, DType dtype, const std::vector<int32_t>& input,
                 const std::vector<int32_t>& output, int height, int width, const Sliding& sliding) {
  const QuantizationSpec quantization = quantization_of(dtype);
  const bool mean = tested.mean;
  return {.op = tested.op,
          .inputs = {random_tensor(dtype, input, quantization)},
          .outputs = {like(dtype, output, quantization)},
          .options = {{0, static_cast<int8_t>(!sliding.same)},
                      {1, sliding.stride_w},
                      {2, sliding.stride_h},
                      {3, width},
                      {4, height},
                      {5, static_cast<int8_t>(sliding.high < 1e30 ? 3 : 0)}},
          .formula = [=](const Reals& in) { return Reals{pool(in[0], height, width, mean, sliding)}; },
          .tolerance = dtype == DType::kFloat32 ? 1e-5 : 1};
}

}  // namespace

void check_windows(const PoolCase& tested, DType dtype) {
  check(make_case(tested, dtype, {2, 6, 5, 3}, {2, 5, 3, 3}, 2, 3, {}));
  check(make_case(tested, dtype, {2, 6, 5, 3}, {2, 6, 5, 3}, 3, 3, {.same = true}));
  check(make_case(tested, dtype, {1, 6, 5, 3}, {1, 3, 2, 3}, 2, 2, {.stride_h = 2, .stride_w = 2}));
  check(make_case(tested, dtype, {1, 7, 5, 2}, {1, 4, 3, 2}, 3, 4,
                  {.same = true, .stride_h = 2, .stride_w = 2, .low = 0, .high = 6}));
  check(make_case(tested, dtype, {1, 6, 5, 4}, {1, 1, 1, 4}, 6, 5, {}));
}

void check_pool_refusals(const PoolCase& tested) {
  const auto refused = [&](const std::vector<int32_t>& output, int height, int width, const Sliding& sliding,
                           Code code) {
    expect_refused(make_case(tested, DType::kFloat32, {1, 4, 4, 1}, output, height, width, sliding), code);
  };
  refused({1, 1, 1, 1}, 5, 4, {}, Code::kShapeMismatch);
  refused({1, 4, 4, 1}, 1, 1, {.stride_h = 0}, Code::kBadAttribute);
  refused({1, 4, 4, 1}, 0, 1, {}, Code::kShapeMismatch);
  OpCase rescaled = make_case(tested, DType::kInt8, {1, 4, 4, 1}, {1, 2, 2, 1}, 3, 3, {});
  rescaled.outputs[0].quantization.scale = 0.06f;
  expect_refused(rescaled, Code::kScale);
  for (DType dtype : {DType::kFloat32, DType::kInt8}) {
    OpCase squashed = make_case(tested, dtype, {1, 4, 4, 1}, {1, 2, 2, 1}, 3, 3, {});
    squashed.options[5].value = int8_t{4};
    expect_refused(squashed, Code::kUnsupported);
  }
}

}  // namespace diatom::testing
