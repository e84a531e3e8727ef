#include <gtest/gtest.h>

#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

// Of a convolution that turns `input` into `output`.
struct Shapes {
  std::vector<int32_t> input, filter, output;
};

std::vector<std::pair<std::string, std::variant<int, float>>> options(const Sliding& sliding,
                                                                      const std::vector<int32_t>& of) {
  return {{"padding", sliding.same ? 0 : 1},
          {"stride_w", sliding.stride_w},
          {"stride_h", sliding.stride_h},
          {"dilation_w_factor", sliding.dilation_w},
          {"dilation_h_factor", sliding.dilation_h},
          {"height", of[1]},
          {"width", of[2]},
          {"depth", of[3]}};
}

OpCase by_input(const Shapes& shapes, const Sliding& sliding) {
  return {.op = conv_2d_input_gradient.record,
          .inputs = {random_tensor(DType::kFloat32, shapes.output),
                     random_tensor(DType::kFloat32, shapes.filter, {}, -1, 1)},
          .outputs = {like(DType::kFloat32, shapes.input)},
          .custom_options = options(sliding, shapes.input),
          .formula = [=](const Reals& in) {
            const auto linear = [&](const RealTensor& x) { return convolution(x, in[1], {}, sliding); };
            return Reals{gradient_of(linear, shapes.input, in[0])};
          }};
}

OpCase by_filter(const Shapes& shapes, const Sliding& sliding) {
  return {.op = conv_2d_filter_gradient.record,
          .inputs = {random_tensor(DType::kFloat32, shapes.input),
                     random_tensor(DType::kFloat32, shapes.output, {}, -1, 1)},
          .outputs = {like(DType::kFloat32, shapes.filter)},
          .custom_options = options(sliding, shapes.filter),
          .formula = [=](const Reals& in) {
            const auto linear = [&](const RealTensor& w) { return convolution(in[0], w, {}, sliding); };
            return Reals{gradient_of(linear, shapes.filter, in[1])};
          }};
}

struct Case {
  Shapes shapes;
  Sliding sliding = {};
};

const Case kCases[] = {
    {{{2, 4, 5, 2}, {3, 2, 3, 2}, {2, 3, 3, 3}}},
    {{{1, 4, 5, 2}, {3, 3, 3, 2}, {1, 4, 5, 3}}, {.same = true}},
    {{{1, 6, 5, 1}, {2, 3, 2, 1}, {1, 2, 2, 2}}, {.same = false, .stride_h = 2, .stride_w = 3}},
    {{{1, 7, 6, 1}, {2, 2, 3, 1}, {1, 7, 6, 2}}, {.same = true, .dilation_h = 3, .dilation_w = 2}},
    {{{1, 3, 3, 4}, {6, 2, 2, 2}, {1, 2, 2, 6}}},  // two groups
    {{{2, 3, 3, 3}, {4, 1, 1, 3}, {2, 3, 3, 4}}},
};

TEST(Conv2dInputGradient, MatchesFormula) {
  for (const Case& tested : kCases) check(by_input(tested.shapes, tested.sliding));
}
TEST(Conv2dFilterGradient, MatchesFormula) {
  for (const Case& tested : kCases) check(by_filter(tested.shapes, tested.sliding));
}

TEST(Conv2dInputGradient, RefusesWhatDoesNotFit) {
  const auto refused = [](const Shapes& shapes, const Sliding& sliding, Code code) {
    expect_refused(by_input(shapes, sliding), code);
  };
  refused({{1, 4, 4, 2}, {3, 2, 2, 2}, {1, 9, 3, 3}}, {}, Code::kShapeMismatch);
  refused({{1, 4, 4, 2}, {3, 2, 2, 2}, {1, 3, 3, 4}}, {}, Code::kShapeMismatch);
  refused({{1, 4, 4, 3}, {3, 2, 2, 2}, {1, 3, 3, 3}}, {}, Code::kShapeMismatch);
  refused({{1, 4, 4, 4}, {3, 2, 2, 2}, {1, 3, 3, 3}}, {}, Code::kShapeMismatch);
  refused({{1, 0, 4, 2}, {3, 2, 2, 2}, {1, 3, 3, 3}}, {}, Code::kBadAttribute);
  refused({{1, 4, 4, 2}, {3, 2, 2, 2}, {1, 3, 3, 3}}, {.stride_h = 0}, Code::kBadAttribute);
}
TEST(Conv2dFilterGradient, RefusesWhatDoesNotFit) {
  const auto refused = [](const Shapes& shapes, const Sliding& sliding, Code code) {
    expect_refused(by_filter(shapes, sliding), code);
  };
  refused({{1, 4, 4, 2}, {3, 2, 2, 2}, {2, 3, 3, 3}}, {}, Code::kShapeMismatch);
  refused({{1, 4, 4, 3}, {3, 2, 2, 2}, {1, 3, 3, 3}}, {}, Code::kShapeMismatch);
  refused({{1, 4, 4, 2}, {3, 5, 2, 2}, {1, 3, 3, 3}}, {}, Code::kShapeMismatch);
  refused({{1, 4, 4, 2}, {3, 2, 2, 0}, {1, 3, 3, 3}}, {}, Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
