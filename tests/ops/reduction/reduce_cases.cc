#include "tests/ops/reduction/reduce_cases.h"

#include <gtest/gtest.h>

namespace diatom::testing {
namespace {

struct Shapes {
  std::vector<int32_t> input;
  std::vector<int32_t> axes;
  std::vector<int32_t> output;
  std::vector<int32_t> kept;
};

const std::vector<Shapes> kShapes = {
    {{2, 3, 4}, {2}, {2, 3}, {2, 3, 1}},
    {{2, 3, 4}, {0}, {3, 4}, {1, 3, 4}},
    {{2, 3, 4}, {-2}, {2, 4}, {2, 1, 4}},
    {{2, 3, 4, 5}, {1, 2}, {2, 5}, {2, 1, 1, 5}},
    {{2, 3, 4, 5}, {2, -3, 1, 2}, {2, 5}, {2, 1, 1, 5}},
    {{2, 3, 4, 5}, {0, 2}, {3, 5}, {1, 3, 1, 5}},
    {{2, 3, 4, 5}, {1, 3}, {2, 4}, {2, 1, 4, 1}},
    {{3, 4}, {0, 1}, {}, {1, 1}},
    {{3, 4}, {}, {3, 4}, {3, 4}},
    {{7}, {0}, {}, {1}},
    {{2, 1, 2, 1, 2, 1, 2, 3}, {0, 2, 4, 6}, {1, 1, 1, 3}, {1, 1, 1, 1, 1, 1, 1, 3}},
    {{0, 3}, {1}, {0}, {0, 1}},
};

// Which element of the output a flat index of the input folds into.
size_t group_of(const Shapes& shapes, size_t flat) {
  size_t group = 0;
  size_t stride = 1;
  for (size_t axis = shapes.input.size(); axis-- > 0;) {
    const auto extent = static_cast<size_t>(shapes.input[axis]);
    if (shapes.kept[axis] == shapes.input[axis]) {
      group += flat % extent * stride;
      stride *= extent;
    }
    flat /= extent;
  }
  return group;
}

Reals formula(const Shapes& shapes, const RealTensor& x, const OfGroup& of_group) {
  std::vector<std::vector<double>> groups(static_cast<size_t>(elements(shapes.output)));
  for (size_t i = 0; i < x.values.size(); ++i) groups[group_of(shapes, i)].push_back(x.values[i]);
  RealTensor y{shapes.output, {}};
  for (const auto& group : groups) y.values.push_back(of_group(group));
  return {y};
}

OpTensor axes_of(const Shapes& shapes) {
  return constant(tensor<int32_t>({static_cast<int32_t>(shapes.axes.size())}, shapes.axes));
}

}  // namespace

void check_all_axes(const ReduceCase& tested) {
  for (const Shapes& shapes : kShapes) {
    for (bool keep_dims : {false, true}) {
      SCOPED_TRACE(::testing::PrintToString(shapes.input) + " over " + ::testing::PrintToString(shapes.axes));
      check({.op = tested.op,
             .inputs = {random_tensor(tested.dtype, shapes.input, tested.input), axes_of(shapes)},
             .outputs = {like(tested.dtype, keep_dims ? shapes.kept : shapes.output, tested.output)},
             .options = {{0, keep_dims}},
             .formula = [&](const Reals& in) { return formula(shapes, in[0], tested.of_group); },
             .tolerance = tested.tolerance});
    }
  }
}

void check_reduce_refusals(const Op& op, DType dtype) {
  const auto refused = [&](OpTensor axes, std::vector<int32_t> output, Code code) {
    expect_refused(
        {.op = op, .inputs = {random_tensor(dtype, {2, 3, 4}), axes}, .outputs = {like(dtype, output)}},
        code);
  };
  refused(constant(tensor<int32_t>({1}, {3})), {2, 3}, Code::kAxisRange);
  refused(constant(tensor<int32_t>({1}, {-4})), {2, 3}, Code::kAxisRange);
  refused(tensor<int32_t>({1}, {2}), {2, 3}, Code::kNotConstant);
  refused(constant(tensor<int64_t>({1}, {2})), {2, 3}, Code::kDTypeMismatch);
  refused(constant(tensor<int32_t>({1}, {2})), {2, 4}, Code::kShapeMismatch);
  refused(constant(tensor<int32_t>({1}, {2})), {2, 3, 4}, Code::kRankMismatch);
}

}  // namespace diatom::testing
