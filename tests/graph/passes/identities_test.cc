#include "diatom/graph/passes/identities.h"

#include <gtest/gtest.h>

#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

struct Arithmetic {
  ModelBuilder model;
  int x = model.input({2, 3}, DType::kFloat32);

  int value() { return model.tensor({2, 3}, DType::kFloat32); }
  int number(float value) { return model.constant<float>({}, {value}); }
  int end(int from) {
    const int y = model.output({2, 3}, DType::kFloat32, {}, "y");
    model.op(Builtin::kExp, {from}, {y});
    return y;
  }
};

TEST(Identities, AreRemoved) {
  Arithmetic net;
  const int a = net.value();
  const int b = net.value();
  const int c = net.value();
  const int d = net.value();
  const int e = net.value();
  const int f = net.value();
  net.model.op(Builtin::kMul, {net.number(1), net.x}, {a}, OptionsType::kMul);
  net.model.op(Builtin::kDiv, {a, net.number(1)}, {b}, OptionsType::kDiv);
  net.model.op(Builtin::kSub, {b, net.model.constant<float>({3}, {0, 0, 0})}, {c}, OptionsType::kSub);
  net.model.op(Builtin::kMul, {c, net.model.constant<float>({2, 3}, {1, 1, 1, 1, 1, 1})}, {d},
               OptionsType::kMul);
  net.model.op(Builtin::kNeg, {d}, {e});
  net.model.op(Builtin::kNeg, {e}, {f});
  net.end(f);
  Passed passed = pass_over(net.model, remove_identities);
  EXPECT_EQ(passed.changes, 5);
  ASSERT_EQ(passed.main().operators.size(), 2u);  // and a negation that nobody reads
  EXPECT_EQ(passed.op(1).inputs, passed.main().inputs);
}

TEST(Identities, ThatAreNoneStay) {
  Arithmetic net;
  const int a = net.value();
  const int b = net.value();
  const int c = net.value();
  const int d = net.value();
  net.model.op(Builtin::kMul, {net.x, net.model.constant<float>({3}, {1, 2, 1})}, {a}, OptionsType::kMul);
  net.model.op(Builtin::kDiv, {net.number(1), a}, {b}, OptionsType::kDiv);
  net.model.op(Builtin::kSub, {b, net.number(-0.0f)}, {c}, OptionsType::kSub);
  net.model.op(Builtin::kMul, {c, net.number(1)}, {d}, OptionsType::kMul, {{0, 1}});  // and relu
  net.end(d);
  EXPECT_EQ(pass_over(net.model, remove_identities).changes, 0);
}

// A product with ones of another shape is larger than what it is given.
TEST(Identities, ThatBroadcastStay) {
  ModelBuilder model;
  const int x = model.input({3}, DType::kFloat32);
  const int y = model.output({2, 3}, DType::kFloat32, {}, "y");
  model.op(Builtin::kMul, {x, model.constant<float>({2, 3}, {1, 1, 1, 1, 1, 1})}, {y}, OptionsType::kMul);
  EXPECT_EQ(pass_over(model, remove_identities).changes, 0);
}

}  // namespace
}  // namespace diatom::testing
