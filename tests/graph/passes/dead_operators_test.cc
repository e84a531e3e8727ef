#include "diatom/graph/passes/dead_operators.h"

#include <gtest/gtest.h>

#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

TEST(DeadOperators, AndTheirTensorsAreRemoved) {
  ModelBuilder model;
  const int dead = model.tensor({3}, DType::kFloat32, {}, "dead");
  const int deader = model.tensor({3}, DType::kFloat32, {}, "deader");
  const int x = model.input({3}, DType::kFloat32, {}, "x");
  const int y = model.output({3}, DType::kFloat32, {}, "y");
  model.op(Builtin::kAbs, {x}, {dead});
  model.op(Builtin::kNeg, {dead}, {deader});
  model.op(Builtin::kNeg, {x}, {y});
  model.signature({"serve", 0, {{"in", x}}, {{"out", y}}});
  model.metadata("OfflineMemoryAllocation", {1, 2, 3, 4});
  model.metadata("note", {1});
  Passed passed = pass_over(model, remove_dead_operators);
  ASSERT_EQ(passed.main().operators.size(), 1u);
  ASSERT_EQ(passed.main().tensors.size(), 2u);
  EXPECT_EQ(passed.changes, 4);
  EXPECT_EQ(passed.main().tensors[0].name, "x");
  EXPECT_EQ(passed.main().outputs, std::vector<int32_t>{1});
  EXPECT_EQ(passed.graph.signatures[0].inputs[0].second, 0);
  EXPECT_EQ(passed.graph.signatures[0].outputs[0].second, 1);
  ASSERT_EQ(passed.graph.metadata.size(), 1u);  // the plan counted tensors that are gone
  EXPECT_EQ(passed.graph.metadata[0].first, "note");
  EXPECT_EQ(remove_dead_operators(passed.graph), 0);
}

TEST(DeadOperators, ThatKeepStateStay) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  const int y = model.output({4}, DType::kFloat32);
  const int unread = model.tensor({4}, DType::kFloat32);
  const int handle = model.tensor({1}, DType::kResource);
  model.op(Builtin::kNeg, {x}, {y});
  model.op(Builtin::kVarHandle, {}, {handle}, OptionsType::kVarHandle, {{1, std::string("state")}});
  model.op(Builtin::kAssignVariable, {handle, x}, {}, OptionsType::kAssignVariable);
  model.custom("Unknown", {x}, {unread});
  Graph graph = graph_of(model);
  EXPECT_EQ(remove_dead_operators(graph), 0);
  EXPECT_EQ(graph.subgraphs[0].operators.size(), 4u);
}

TEST(DeadOperators, OfVariablesStay) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  const int y = model.output({4}, DType::kFloat32);
  const int state = model.variable({4}, DType::kFloat32);
  const int unread = model.tensor({4}, DType::kFloat32);
  model.op(Builtin::kNeg, {x}, {y});
  model.op(Builtin::kAdd, {x, state}, {unread}, OptionsType::kAdd);
  EXPECT_EQ(pass_over(model, remove_dead_operators).changes, 0);
}

}  // namespace
}  // namespace diatom::testing
