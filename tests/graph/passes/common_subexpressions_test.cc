#include "diatom/graph/passes/common_subexpressions.h"

#include <gtest/gtest.h>

#include "diatom/graph/passes/dead_operators.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

int merge_and_clear(Graph& graph) {
  const int merged = merge_common_subexpressions(graph);
  remove_dead_operators(graph);
  return merged;
}

TEST(CommonSubexpressions, AreComputedOnce) {
  ModelBuilder model;
  const int x = model.input({2, 3}, DType::kFloat32);
  const auto value = [&] { return model.tensor({3, 2}, DType::kFloat32); };
  const auto moved = [&](int from) {
    const int to = value();
    model.op(Builtin::kTranspose, {from, model.constant<int32_t>({2}, {1, 0})}, {to},
             OptionsType::kTranspose);
    return to;
  };
  const int a = moved(x);
  const int b = moved(x);
  const int c = value();
  const int d = value();
  model.op(Builtin::kRelu, {a}, {c});
  model.op(Builtin::kRelu, {b}, {d});
  const int y = model.output({3, 2}, DType::kFloat32, {}, "y");
  model.op(Builtin::kAdd, {c, d}, {y}, OptionsType::kAdd);
  Passed passed = pass_over(model, merge_and_clear);
  EXPECT_EQ(passed.changes, 3);  // the list of axes, and two operators that read what is the same by then
  ASSERT_EQ(passed.main().operators.size(), 3u);
  EXPECT_EQ(passed.op(2).inputs[0], passed.op(2).inputs[1]);
}

TEST(CommonSubexpressions, OfOtherOptionsOrOutputsStay) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  const int a = model.tensor({4}, DType::kFloat32);
  const int b = model.tensor({4}, DType::kFloat32);
  model.op(Builtin::kAdd, {x, x}, {a}, OptionsType::kAdd);
  model.op(Builtin::kAdd, {x, x}, {b}, OptionsType::kAdd, {{0, 1}});  // with relu
  const int y = model.output({4}, DType::kFloat32, {}, "y");
  const int z = model.output({4}, DType::kFloat32, {}, "z");
  model.op(Builtin::kMul, {a, b}, {y}, OptionsType::kMul);
  model.op(Builtin::kMul, {a, b}, {z}, OptionsType::kMul);
  EXPECT_EQ(pass_over(model, merge_and_clear).changes, 0);
}

}  // namespace
}  // namespace diatom::testing
