#include "diatom/graph/passes/operator_order.h"

#include <gtest/gtest.h>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/planned_model.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

constexpr int kWide = 1024;

// Branches that each make a wide vector and sum it up, all wide ones first.
ModelBuilder wide_branches(int branches) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  std::vector<int32_t> places(kWide);
  for (size_t i = 0; i < places.size(); ++i) places[i] = static_cast<int32_t>(i % 4);
  const int indices = model.constant<int32_t>({kWide}, places);
  const int axis = model.constant<int32_t>({1}, {0});
  std::vector<int> wide;
  for (int i = 0; i < branches; ++i) {
    wide.push_back(model.tensor({kWide}, DType::kFloat32));
    model.op(Builtin::kGather, {x, indices}, {wide.back()}, OptionsType::kGather);
  }
  for (int branch : wide) {
    const int y = model.output({1}, DType::kFloat32);
    model.op(Builtin::kSum, {branch, axis}, {y}, OptionsType::kReducer, {{0, true}});
  }
  return model;
}

uint32_t frame_bytes(const Graph& graph) {
  const Opened opened(graph);
  const PlannedModel planned(opened.model, all_ops(), {.reuse_inputs = true});
  EXPECT_TRUE(planned.status().ok());
  return planned.interpreter().frame_bytes();
}

TEST(OperatorOrder, FinishesABranchBeforeTheNextBegins) {
  const ModelBuilder model = wide_branches(3);
  Graph graph = graph_of(model);
  EXPECT_GE(frame_bytes(graph), 3 * kWide * sizeof(float));
  EXPECT_GE(order_for_memory(graph, {.reuse_inputs = true}), 2);
  EXPECT_LT(frame_bytes(graph), kWide * sizeof(float) + 256);
  EXPECT_TRUE(computes_equal(Opened(model).model, graph));
  EXPECT_EQ(order_for_memory(graph, {.reuse_inputs = true}), 0);
}

TEST(OperatorOrder, OfAChainStays) {
  ModelBuilder model;
  int last = model.input({4}, DType::kFloat32);
  for (int i = 0; i < 3; ++i) {
    const int next = i == 2 ? model.output({4}, DType::kFloat32) : model.tensor({4}, DType::kFloat32);
    model.op(Builtin::kNeg, {last}, {next});
    last = next;
  }
  Graph graph = graph_of(model);
  EXPECT_EQ(order_for_memory(graph, {}), 0);
}

// A variable must be read before the wide branch, as it is assigned to after it.
TEST(OperatorOrder, OfEffectsStays) {
  ModelBuilder model;
  const int x = model.input({kWide}, DType::kFloat32);
  const int handle = model.tensor({1}, DType::kResource);
  const int old = model.output({kWide}, DType::kFloat32);
  model.op(Builtin::kVarHandle, {}, {handle}, OptionsType::kVarHandle, {{1, std::string("state")}});
  model.op(Builtin::kReadVariable, {handle}, {old}, OptionsType::kReadVariable);
  model.op(Builtin::kAssignVariable, {handle, x}, {}, OptionsType::kAssignVariable);
  Graph graph = graph_of(model);
  order_for_memory(graph, {.reuse_inputs = true});
  std::vector<Builtin> order;
  for (const Graph::Operator& operation : graph.subgraphs[0].operators) order.push_back(operation.builtin);
  EXPECT_EQ(order,
            (std::vector<Builtin>{Builtin::kVarHandle, Builtin::kReadVariable, Builtin::kAssignVariable}));
}

}  // namespace
}  // namespace diatom::testing
