#include "diatom/graph/passes/no_ops.h"

#include <gtest/gtest.h>

#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

constexpr float kScale = 0.25f;

TEST(NoOps, AreRemoved) {
  ModelBuilder model;
  const QuantizationSpec spec{.scale = kScale, .zero_point = 3};
  const auto value = [&] { return model.tensor({1, 2, 3}, DType::kInt8, spec); };
  const int x = model.input({1, 2, 3}, DType::kInt8, spec);
  const int a = value();
  const int b = value();
  const int c = value();
  const int d = value();
  const int e = value();
  const int y = model.output({1, 2, 3}, DType::kInt8, spec, "y");
  model.op(Builtin::kQuantize, {x}, {a});
  model.op(Builtin::kReshape, {a, model.constant<int32_t>({3}, {1, 2, 3})}, {b}, OptionsType::kReshape);
  model.op(Builtin::kTranspose, {b, model.constant<int32_t>({3}, {0, 1, 2})}, {c}, OptionsType::kTranspose);
  model.op(Builtin::kPad, {c, model.constant<int32_t>({3, 2}, {0, 0, 0, 0, 0, 0})}, {d}, OptionsType::kPad);
  model.op(Builtin::kRelu, {d}, {e});
  model.op(Builtin::kConcatenation, {e}, {y}, OptionsType::kConcatenation, {{0, 1}});
  Passed passed = pass_over(model, remove_no_ops);
  EXPECT_EQ(passed.changes, 5);
  ASSERT_EQ(passed.main().operators.size(), 1u);
  EXPECT_EQ(passed.op(0).builtin, Builtin::kRelu);
  EXPECT_EQ(passed.op(0).inputs, passed.main().inputs);
  EXPECT_EQ(passed.op(0).outputs, passed.main().outputs);
  EXPECT_EQ(passed.output_of(0).name, "y");
}

TEST(NoOps, OfOtherNumbersStay) {
  ModelBuilder model;
  const int x = model.input({2, 2}, DType::kInt8, {.scale = kScale});
  const int rescaled = model.tensor({2, 2}, DType::kInt8, {.scale = kScale * 2});
  const int moved = model.tensor({2, 2}, DType::kInt8, {.scale = kScale * 2});
  const int padded = model.tensor({2, 3}, DType::kInt8, {.scale = kScale * 2});
  const int y = model.output({3, 2}, DType::kInt8, {.scale = kScale * 2});
  model.op(Builtin::kQuantize, {x}, {rescaled});
  model.op(Builtin::kTranspose, {rescaled, model.constant<int32_t>({2}, {1, 0})}, {moved},
           OptionsType::kTranspose);
  model.op(Builtin::kPad, {moved, model.constant<int32_t>({2, 2}, {0, 0, 1, 0})}, {padded},
           OptionsType::kPad);
  model.op(Builtin::kReshape, {padded, model.constant<int32_t>({2}, {3, 2})}, {y}, OptionsType::kReshape);
  EXPECT_EQ(pass_over(model, remove_no_ops).changes, 0);
}

// The bytes are the same, but they mean other numbers.
TEST(NoOps, BetweenQuantizationsStay) {
  ModelBuilder model;
  const int x = model.input({2, 2}, DType::kInt8, {.scale = kScale});
  const int a = model.tensor({2, 2}, DType::kInt8, {.scale = kScale * 2});
  const int b = model.tensor({2, 2}, DType::kInt8, {.scale = kScale * 2, .zero_point = 5});
  const int y = model.output({2, 2}, DType::kInt8, {.scale = kScale});
  model.op(Builtin::kReshape, {x, model.constant<int32_t>({2}, {2, 2})}, {a}, OptionsType::kReshape);
  model.op(Builtin::kTranspose, {a, model.constant<int32_t>({2}, {0, 1})}, {b}, OptionsType::kTranspose);
  model.op(Builtin::kQuantize, {b}, {y});
  EXPECT_EQ(pass_over(model, remove_no_ops).changes, 0);
}

TEST(NoOps, BetweenInputAndOutputStay) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  const int y = model.output({4}, DType::kFloat32);
  model.op(Builtin::kReshape, {x, model.constant<int32_t>({1}, {4})}, {y}, OptionsType::kReshape);
  EXPECT_EQ(pass_over(model, remove_no_ops).changes, 0);
}

TEST(NoOps, OfExtentsThatVaryStay) {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kFloat32);
  const int a = model.tensor({1, 4}, DType::kFloat32);
  const int y = model.output({1, 4}, DType::kFloat32);
  for (int tensor : {x, a, y}) model.tensor_at(tensor).shape_signature = {-1, 4};
  model.op(Builtin::kReshape, {x, model.constant<int32_t>({2}, {1, 4})}, {a}, OptionsType::kReshape);
  model.op(Builtin::kNeg, {a}, {y});
  EXPECT_EQ(pass_over(model, remove_no_ops).changes, 0);
}

TEST(NoOps, OfTwoReshapesTheFirstIsSkipped) {
  ModelBuilder model;
  const int x = model.input({2, 6}, DType::kFloat32);
  const int a = model.tensor({1, 2, 6}, DType::kFloat32);
  const int b = model.tensor({12}, DType::kFloat32);
  const int c = model.tensor({3, 4}, DType::kFloat32);
  const int y = model.output({3, 4}, DType::kFloat32);
  model.op(Builtin::kExpandDims, {x, model.constant<int32_t>({1}, {0})}, {a}, OptionsType::kExpandDims);
  model.op(Builtin::kReshape, {a, model.constant<int32_t>({1}, {-1})}, {b}, OptionsType::kReshape);
  model.op(Builtin::kReshape, {b}, {c}, OptionsType::kReshape, {{0, std::vector<int32_t>{3, 4}}});
  model.op(Builtin::kNeg, {c}, {y});
  Passed passed = pass_over(model, remove_no_ops);
  EXPECT_EQ(passed.changes, 2);
  EXPECT_EQ(passed.op(2).inputs[0], x);
}

}  // namespace
}  // namespace diatom::testing
