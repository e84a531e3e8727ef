#include "diatom/graph/passes/constant_folding.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

TEST(ConstantFolding, ComputesOperatorsOfConstants) {
  ModelBuilder model;
  const int x = model.input({3}, DType::kFloat32);
  const int a = model.constant<float>({3}, {1, 2, 3});
  const int b = model.constant<float>({3}, {0.5f, 0.25f, 0.125f});
  const int sum = model.tensor({3}, DType::kFloat32);
  const int negated = model.tensor({3}, DType::kFloat32);
  const int y = model.output({3}, DType::kFloat32);
  model.op(Builtin::kAdd, {a, b}, {sum}, OptionsType::kAdd);
  model.op(Builtin::kNeg, {sum}, {negated});
  model.op(Builtin::kMul, {x, negated}, {y}, OptionsType::kMul);
  Passed passed = pass_over(model, fold_constants);
  EXPECT_EQ(passed.changes, 2);
  ASSERT_EQ(passed.main().operators.size(), 1u);
  float values[3];
  ASSERT_EQ(passed.input_of(0, 1).data.size(), sizeof(values));
  std::memcpy(values, passed.input_of(0, 1).data.data(), sizeof(values));
  EXPECT_EQ(values[0], -1.5f);
  EXPECT_EQ(values[2], -3.125f);
}

TEST(ConstantFolding, LeavesWhatTheSubgraphReturns) {
  ModelBuilder model;
  const int x = model.input({3}, DType::kFloat32);
  const int a = model.constant<float>({3}, {1, 2, 3});
  const int y = model.output({3}, DType::kFloat32);
  const int z = model.output({3}, DType::kFloat32);
  model.op(Builtin::kNeg, {a}, {y});
  model.op(Builtin::kNeg, {x}, {z});
  EXPECT_EQ(pass_over(model, fold_constants).changes, 0);
}

TEST(ConstantFolding, LeavesResultsThatAreLargerThanTheirMakings) {
  ModelBuilder model;
  const int x = model.input({1000}, DType::kFloat32);
  const int w = model.constant<int8_t>({1000}, std::vector<int8_t>(1000, 5), {.scale = 0.1f});
  const int real = model.tensor({1000}, DType::kFloat32);
  const int y = model.output({1000}, DType::kFloat32);
  model.op(Builtin::kDequantize, {w}, {real});
  model.op(Builtin::kAdd, {x, real}, {y}, OptionsType::kAdd);
  EXPECT_EQ(pass_over(model, fold_constants).changes, 0);
}

TEST(ConstantFolding, LeavesOperatorsThatFail) {
  ModelBuilder model;
  const int x = model.input({2}, DType::kFloat32);
  const int table = model.constant<float>({2}, {1, 2});
  const int beyond = model.constant<int32_t>({2}, {0, 7});
  const int taken = model.tensor({2}, DType::kFloat32);
  const int y = model.output({2}, DType::kFloat32);
  model.op(Builtin::kGather, {table, beyond}, {taken}, OptionsType::kGather);
  model.op(Builtin::kAdd, {x, taken}, {y}, OptionsType::kAdd);
  EXPECT_EQ(pass_over(model, fold_constants).changes, 0);
}

TEST(ConstantFolding, LeavesUnknownOperatorsAndVariables) {
  ModelBuilder model;
  const int a = model.constant<float>({3}, {1, 2, 3});
  const int state = model.variable({3}, DType::kFloat32);
  const int unknown = model.tensor({3}, DType::kFloat32);
  const int sum = model.output({3}, DType::kFloat32);
  const int y = model.output({3}, DType::kFloat32);
  model.custom("Unknown", {a}, {unknown});
  model.op(Builtin::kAdd, {a, state}, {sum}, OptionsType::kAdd);
  model.op(Builtin::kNeg, {unknown}, {y});
  Graph graph = graph_of(model);
  EXPECT_EQ(fold_constants(graph), 0);
}

}  // namespace
}  // namespace diatom::testing
