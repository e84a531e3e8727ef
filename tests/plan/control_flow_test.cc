#include <gtest/gtest.h>

#include <vector>

#include "tests/plan/loaded.h"

namespace diatom::testing {
namespace {

using Values = std::vector<float>;

// The subgraphs' operators: negative numbers double, others are rectified (and so kept).
ModelBuilder branching_model(int32_t then_subgraph = 1, int32_t else_subgraph = 2) {
  ModelBuilder model;
  const int condition = model.input({}, DType::kBool, {}, "condition");
  const int x = model.input({2}, DType::kFloat32, {}, "x");
  const int y = model.output({2}, DType::kFloat32, {}, "y");
  model.op(Builtin::kIf, {condition, x}, {y}, OptionsType::kIf, {{0, then_subgraph}, {1, else_subgraph}});
  model.begin_subgraph("double");
  const int a = model.input({2}, DType::kFloat32);
  const int b = model.output({2}, DType::kFloat32);
  model.op(Builtin::kAdd, {a, a}, {b}, OptionsType::kAdd);
  model.begin_subgraph("rectify");
  const int c = model.input({2}, DType::kFloat32);
  const int d = model.output({2}, DType::kFloat32);
  model.op(Builtin::kRelu, {c}, {d});
  return model;
}

TEST(If, RunsTheChosenSubgraph) {
  Loaded loaded(branching_model());
  ASSERT_TRUE(loaded.interpreter->status().ok());
  loaded.set(1, {-3, 4});
  bool* condition = loaded.interpreter->input(0).as<bool>().data();
  *condition = true;
  ASSERT_TRUE(loaded.interpreter->run().ok());
  EXPECT_EQ(loaded.get(0), (Values{-6, 8}));
  *condition = false;
  ASSERT_TRUE(loaded.interpreter->run().ok());
  EXPECT_EQ(loaded.get(0), (Values{0, 4}));
}

// while (any(x < limit)) x = x + x, on one element.
ModelBuilder looping_model() {
  ModelBuilder model;
  const int x = model.input({1}, DType::kFloat32, {}, "x");
  const int limit = model.input({1}, DType::kFloat32, {}, "limit");
  const int y = model.output({1}, DType::kFloat32, {}, "y");
  const int unchanged = model.output({1}, DType::kFloat32, {}, "unchanged");
  model.op(Builtin::kWhile, {x, limit}, {y, unchanged}, OptionsType::kWhile,
           {{0, int32_t{1}}, {1, int32_t{2}}});
  model.begin_subgraph("condition");
  const int value = model.input({1}, DType::kFloat32);
  const int bound = model.input({1}, DType::kFloat32);
  const int verdict = model.output({1}, DType::kBool);
  model.op(Builtin::kLess, {value, bound}, {verdict}, OptionsType::kLess);
  model.begin_subgraph("body");
  const int before = model.input({1}, DType::kFloat32);
  const int kept = model.input({1}, DType::kFloat32);
  const int after = model.output({1}, DType::kFloat32);
  model.mark_output(kept);
  model.op(Builtin::kAdd, {before, before}, {after}, OptionsType::kAdd);
  return model;
}

TEST(While, RunsUntilTheConditionFails) {
  Loaded loaded(looping_model());
  ASSERT_TRUE(loaded.interpreter->status().ok()) << static_cast<int>(loaded.interpreter->status().code);
  loaded.set(1, {100});
  EXPECT_EQ(loaded.run({3}), (Values{192 > 100 ? 192.0f : 0}));
  EXPECT_EQ(loaded.get(1), (Values{100}));
  EXPECT_EQ(loaded.run({500}), (Values{500}));
}

// A variable starts at what the initialiser assigns, and grows by x at each run.
ModelBuilder counting_model() {
  ModelBuilder model;
  const std::vector<OptionField> name = {{0, std::string("")}, {1, std::string("count")}};
  const int x = model.input({1}, DType::kFloat32, {}, "x");
  const int handle = model.tensor({}, DType::kResource);
  const int old = model.tensor({1}, DType::kFloat32);
  const int sum = model.output({1}, DType::kFloat32, {}, "sum");
  model.op(Builtin::kCallOnce, {}, {}, OptionsType::kCallOnce, {{0, int32_t{1}}});
  model.op(Builtin::kVarHandle, {}, {handle}, OptionsType::kVarHandle, name);
  model.op(Builtin::kReadVariable, {handle}, {old}, OptionsType::kReadVariable);
  model.op(Builtin::kAdd, {old, x}, {sum}, OptionsType::kAdd);
  model.op(Builtin::kAssignVariable, {handle, sum}, {}, OptionsType::kAssignVariable);
  model.begin_subgraph("initialise");
  const int same = model.tensor({}, DType::kResource);
  const int start = model.constant<float>({1}, {10});
  model.op(Builtin::kVarHandle, {}, {same}, OptionsType::kVarHandle, name);
  model.op(Builtin::kAssignVariable, {same, start}, {}, OptionsType::kAssignVariable);
  return model;
}

TEST(Variables, KeepTheirValueUntilReset) {
  Loaded loaded(counting_model());
  ASSERT_TRUE(loaded.interpreter->status().ok()) << static_cast<int>(loaded.interpreter->status().code);
  EXPECT_EQ(loaded.run({1}), (Values{11}));
  EXPECT_EQ(loaded.run({2}), (Values{13}));
  loaded.interpreter->reset();
  EXPECT_EQ(loaded.run({5}), (Values{15}));
}

TEST(Variables, OfTwoSizesAreRefused) {
  ModelBuilder model = counting_model();
  model.choose_subgraph(1);
  model.operator_at(1).inputs[1] = model.constant<float>({2}, {1, 2});
  Loaded loaded(model);
  EXPECT_EQ(loaded.interpreter->status().code, Code::kSizeMismatch);
}

TEST(ControlFlow, ArgumentsMustFitTheSubgraph) {
  ModelBuilder model = branching_model();
  model.choose_subgraph(1);
  model.tensor_at(0).dtype = DType::kInt32;
  model.tensor_at(1).dtype = DType::kInt32;
  Loaded loaded(model);
  EXPECT_EQ(loaded.interpreter->status().code, Code::kDTypeMismatch);
}

TEST(ControlFlow, CirclesAreRefused) {
  Loaded loaded(branching_model(0, 2));
  EXPECT_EQ(loaded.interpreter->status().code, Code::kCycle);
}

}  // namespace
}  // namespace diatom::testing
