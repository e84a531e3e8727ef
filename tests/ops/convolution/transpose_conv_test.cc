#include "diatom/ops/convolution/transpose_conv.h"

#include <gtest/gtest.h>

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

struct Shapes {
  std::vector<int32_t> input, filter, output;
};

OpCase make_case(const Shapes& shapes, const Sliding& sliding, DType input, const QuantizationSpec& of_input,
                 DType bias, const QuantizationSpec& of_output, double tolerance) {
  const bool quantised = input != DType::kFloat32;
  const QuantizationSpec filter = quantised ? QuantizationSpec{.scale = 0.02f} : QuantizationSpec{};
  return {.op = transpose_conv.record,
          .inputs = {constant(tensor<int32_t>({4}, shapes.output)),
                     constant(random_tensor(quantised ? DType::kInt8 : input, shapes.filter, filter, -1, 1)),
                     random_tensor(input, shapes.input, of_input),
                     random_bias(bias, shapes.filter[0], of_input, filter)},
          .outputs = {like(input, shapes.output, of_output)},
          .options = {{0, static_cast<int8_t>(!sliding.same)}, {1, sliding.stride_w}, {2, sliding.stride_h}},
          .formula =
              [=](const Reals& in) {
                return Reals{transpose_convolution(in[2], in[1], in[3], shapes.output, sliding)};
              },
          .tolerance = tolerance};
}

OpCase float_case(const Shapes& shapes, const Sliding& sliding) {
  return make_case(shapes, sliding, DType::kFloat32, {}, DType::kFloat32, {}, 1e-5);
}

const Shapes kSame{{2, 3, 4, 3}, {5, 3, 3, 3}, {2, 6, 8, 5}};
const Sliding kDoubling{.same = true, .stride_h = 2, .stride_w = 2};

TEST(TransposeConv, FloatMatchesFormula) {
  check(float_case(kSame, kDoubling));
  check(float_case({{1, 3, 2, 2}, {3, 2, 4, 2}, {1, 6, 6, 3}}, {.stride_h = 2, .stride_w = 2}));
  check(float_case({{1, 3, 3, 2}, {3, 2, 2, 2}, {1, 8, 8, 3}}, {.stride_h = 3, .stride_w = 3}));
}
TEST(TransposeConv, Int8MatchesFormula) {
  check(make_case(kSame, kDoubling, DType::kInt8, {.scale = 0.05f, .zero_point = -4}, DType::kInt32,
                  {.scale = 0.1f, .zero_point = 6}, 1));
}
TEST(TransposeConv, Int16MatchesFormula) {
  for (const DType bias : {DType::kInt16, DType::kInt32, DType::kInt64}) {
    check(make_case(kSame, kDoubling, DType::kInt16, {.scale = 0.0002f}, bias, {.scale = 0.0005f}, 2));
  }
}
TEST(TransposeConv, TakesTheDeclaredShapeWhereNoneIsStated) {
  OpCase open = float_case(kSame, kDoubling);
  open.inputs[0] = constant(tensor<int32_t>({0}, {}));
  check(open);
}
TEST(TransposeConv, RefusesShapesThatDoNotFit) {
  OpCase odd = float_case(kSame, kDoubling);
  odd.inputs[0] = constant(tensor<int32_t>({4}, {2, 6, 7, 5}));
  expect_refused(odd, Code::kShapeMismatch);
  OpCase other = float_case(kSame, kDoubling);
  other.inputs[1] = constant(random_tensor(DType::kFloat32, {5, 3, 3, 2}));
  expect_refused(other, Code::kShapeMismatch);
  expect_refused(float_case(kSame, {.same = true, .stride_h = -1}), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
