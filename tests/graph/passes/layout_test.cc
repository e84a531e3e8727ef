#include "diatom/graph/passes/layout.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diatom/graph/passes/dead_operators.h"
#include "diatom/graph/passes/no_ops.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

using Axes = std::vector<int32_t>;

const Axes kToFirst = {0, 3, 1, 2};
const Axes kToLast = {0, 2, 3, 1};

int move_and_clear(Graph& graph) {
  const int moved = move_transposes(graph);
  remove_dead_operators(graph);
  remove_no_ops(graph);
  remove_dead_operators(graph);
  return moved;
}

// Operators on tensors of one dtype; `y` is the newest, of such extents.
struct Layers {
  explicit Layers(DType element) : dtype(element) { y = x = model.input(extents, dtype, quantization()); }

  QuantizationSpec quantization() const {
    return dtype == DType::kInt8 ? QuantizationSpec{.scale = 0.5f, .zero_point = 3} : QuantizationSpec();
  }
  int value() { return model.tensor(extents, dtype, quantization()); }

  void transpose(const Axes& axes) {
    Axes permuted;
    for (const int32_t axis : axes) permuted.push_back(extents[static_cast<size_t>(axis)]);
    extents = permuted;
    const int to = value();
    model.op(Builtin::kTranspose, {y, model.constant<int32_t>({4}, axes)}, {to}, OptionsType::kTranspose);
    y = to;
  }
  void relu() {
    const int to = value();
    model.op(Builtin::kRelu, {y}, {to});
    y = to;
  }
  void add(int other) {
    const int to = value();
    model.op(Builtin::kAdd, {y, other}, {to}, OptionsType::kAdd);
    y = to;
  }

  // Of how many operators the pass says that it changed them, and how many transpositions are left.
  void expect(int changes, std::ptrdiff_t left) {
    if (!std::count(model.subgraph().outputs.begin(), model.subgraph().outputs.end(), y))
      model.mark_output(y);
    const Passed passed = pass_over(model, move_and_clear);
    EXPECT_EQ(passed.changes, changes);
    const auto& operators = passed.graph.subgraphs[0].operators;
    EXPECT_EQ(std::count_if(operators.begin(), operators.end(),
                            [](const auto& each) { return each.builtin == Builtin::kTranspose; }),
              left);
  }

  ModelBuilder model;
  DType dtype;
  Axes extents = {2, 3, 4, 5};
  int x;
  int y;
};

class MoveTransposes : public ::testing::TestWithParam<DType> {
 protected:
  Layers layers{GetParam()};
};

TEST_P(MoveTransposes, UndoesThem) {
  layers.transpose(kToFirst);
  layers.relu();
  layers.transpose(kToLast);
  layers.relu();
  layers.expect(2, 0);
}

TEST_P(MoveTransposes, PassesSums) {
  layers.relu();
  const int branch = layers.y;
  layers.transpose(kToFirst);
  layers.relu();
  const int one_way = layers.y;
  layers.extents = {2, 3, 4, 5};
  layers.y = branch;
  layers.transpose(kToFirst);
  layers.add(one_way);
  layers.relu();
  layers.transpose(kToLast);
  layers.relu();
  layers.expect(4, 0);
}

TEST_P(MoveTransposes, TakesNumbersAlong) {
  layers.transpose(kToFirst);
  layers.relu();
  const bool is_float = GetParam() == DType::kFloat32;
  layers.add(is_float ? layers.model.constant<float>({1}, {0.1f})
                      : layers.model.constant<int8_t>({1}, {7}, layers.quantization()));
  layers.transpose(kToLast);
  layers.relu();
  layers.expect(3, 0);
}

TEST_P(MoveTransposes, MakesOneOfTwo) {
  layers.transpose(kToFirst);
  layers.transpose({1, 0, 2, 3});
  layers.relu();
  layers.expect(1, 1);
}

TEST_P(MoveTransposes, MeetsNoneAtTheEnd) {
  layers.transpose(kToFirst);
  layers.relu();
  layers.expect(0, 1);
}

TEST_P(MoveTransposes, LeavesWhatOthersRead) {
  layers.transpose(kToFirst);
  layers.model.mark_output(layers.y);
  layers.relu();
  layers.transpose(kToLast);
  layers.relu();
  layers.expect(0, 2);
}

TEST_P(MoveTransposes, LeavesSumsOfSeveralOrders) {
  layers.extents = {2, 3, 3, 3};
  layers.model.tensor_at(layers.x).shape = layers.extents;
  layers.transpose(kToFirst);
  const int one_way = layers.y;
  layers.y = layers.x;
  layers.transpose(kToLast);
  layers.add(one_way);
  layers.transpose(kToLast);
  layers.relu();
  layers.expect(0, 3);
}

TEST_P(MoveTransposes, LeavesWhatDependsOnTheOrder) {
  layers.transpose(kToFirst);
  const int to = layers.model.tensor(layers.extents, layers.dtype,
                                     GetParam() == DType::kInt8
                                         ? QuantizationSpec{.scale = 1 / 256.0f, .zero_point = -128}
                                         : QuantizationSpec());
  layers.model.op(Builtin::kSoftmax, {layers.y}, {to}, OptionsType::kSoftmax, {{0, 1.0f}});
  layers.y = to;
  const int back = layers.y;
  layers.transpose(kToLast);
  layers.model.tensor_at(layers.y).quantization = layers.model.tensor_at(back).quantization;
  layers.expect(0, 2);
}

INSTANTIATE_TEST_SUITE_P(DTypes, MoveTransposes, ::testing::Values(DType::kFloat32, DType::kInt8),
                         [](const auto& one) { return one.param == DType::kInt8 ? "int8" : "float32"; });

}  // namespace
}  // namespace diatom::testing
