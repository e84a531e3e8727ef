#include "diatom/ops/matrix/fully_connected.h"

#include <gtest/gtest.h>

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

const QuantizationSpec kInput{.scale = 0.05f, .zero_point = -9};
const QuantizationSpec kOutput{.scale = 0.1f, .zero_point = 4};

QuantizationSpec per_channel(int channels) {
  QuantizationSpec spec;
  for (int i = 0; i < channels; ++i) {
    spec.scales.push_back(0.01f + 0.003f * static_cast<float>(i % 4));
    spec.zero_points.push_back(0);
  }
  return spec;
}

Reals formula(const Reals& in, const std::vector<int32_t>& output_shape) {
  const size_t depth = static_cast<size_t>(in[1].shape[1]);
  const size_t units = static_cast<size_t>(in[1].shape[0]);
  RealTensor output{output_shape, {}};
  for (size_t row = 0; row < in[0].values.size() / depth; ++row) {
    for (size_t unit = 0; unit < units; ++unit) {
      double sum = in[2].values.empty() ? 0 : in[2].values[unit];
      for (size_t i = 0; i < depth; ++i)
        sum += in[0].values[row * depth + i] * in[1].values[unit * depth + i];
      output.values.push_back(sum);
    }
  }
  return {output};
}

OpCase make_case(DType input, const QuantizationSpec& of_input, DType weights, const QuantizationSpec& filter,
                 DType bias, const QuantizationSpec& of_output, double tolerance, int rows = 3, int units = 6,
                 int depth = 11) {
  const std::vector<int32_t> output = {rows, units};
  return {.op = fully_connected.record,
          .inputs = {random_tensor(input, {rows, depth}, of_input),
                     constant(random_tensor(weights, {units, depth}, filter, -1, 1)),
                     random_bias(bias, units, of_input, filter)},
          .outputs = {like(input, output, of_output)},
          .formula = [output](const Reals& in) { return formula(in, output); },
          .tolerance = tolerance};
}

OpCase float_case(DType weights = DType::kFloat32, const QuantizationSpec& filter = {}) {
  return make_case(DType::kFloat32, {}, weights, filter, DType::kFloat32, {}, 1e-5);
}
OpCase stored_case(const QuantizationSpec& filter, DType weights = DType::kInt8) {
  return make_case(DType::kInt8, kInput, weights, filter, DType::kInt32, kOutput, 1);
}

TEST(FullyConnected, FloatMatchesFormula) { check(float_case()); }
TEST(FullyConnected, Int8WeightsOfFloatsMatchFormula) {
  check(float_case(DType::kInt8, {.scale = 0.02f}));
  check(float_case(DType::kInt8, per_channel(6)));
}
TEST(FullyConnected, Int8MatchesFormula) {
  check(stored_case({.scale = 0.02f}));
  check(stored_case({.scale = 0.02f, .zero_point = 3}));
  check(stored_case(per_channel(6)));
}
TEST(FullyConnected, Int4WeightsMatchFormula) {
  check(stored_case({.scale = 0.1f}, DType::kInt4));
  check(stored_case(per_channel(6), DType::kInt4));
}
TEST(FullyConnected, Int16MatchesFormula) {
  for (const DType bias : {DType::kInt32, DType::kInt64}) {
    check(make_case(DType::kInt16, {.scale = 0.0002f}, DType::kInt8, {.scale = 0.02f}, bias,
                    {.scale = 0.0005f}, 2));
  }
}
TEST(FullyConnected, OverItsInput) {
  check(make_case(DType::kInt8, kInput, DType::kInt8, {.scale = 0.02f}, DType::kInt32, kOutput, 1, 5, 3, 8));
  check(make_case(DType::kInt8, kInput, DType::kInt8, {.scale = 0.02f}, DType::kInt32, kOutput, 1, 5, 8, 3));
}

TEST(FullyConnected, KeepsDimensions) {
  OpCase kept = float_case();
  kept.inputs[0] = random_tensor(DType::kFloat32, {3, 1, 11});
  kept.outputs[0] = like(DType::kFloat32, {3, 1, 6});
  kept.options = {{2, true}};
  kept.formula = [](const Reals& in) { return formula(in, {3, 1, 6}); };
  check(kept);
  kept.inputs[0] = random_tensor(DType::kFloat32, {3, 11, 1});
  expect_refused(kept, Code::kShapeMismatch);
}

TEST(FullyConnected, RefusesWhatDoesNotFit) {
  OpCase odd = float_case();
  odd.inputs[0] = random_tensor(DType::kFloat32, {3, 10});
  expect_refused(odd, Code::kElementCount);
  OpCase other = float_case();
  other.options = {{1, int8_t{1}}};
  expect_refused(other, Code::kBadAttribute);
  OpCase third = stored_case({.scale = 0.02f});
  third.inputs[2].quantization.scale = 1.0f;
  expect_refused(third, Code::kScale);
  expect_refused(stored_case(per_channel(5)), Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
