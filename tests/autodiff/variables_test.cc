// Gradients by variables, which tapes follow without being told.
#include <gmock/gmock.h>

#include "diatom/autodiff/tape.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;

Tensors gradients(Tape& tape, const Tensor& target, const std::vector<Variable>& variables) {
  return tape.gradient(target, std::span<const Variable>(variables));
}

TEST(VariableGradients, NeedNoWatching) {
  const Variable w(Tensor({2.0f, 3.0f}));
  Tape tape;
  const Tensor y = sum(w * w, {0});
  EXPECT_THAT(gradients(tape, y, {w})[0].as<float>(), ElementsAre(4, 6));
}

TEST(VariableGradients, AddUpWhatWasReadBeforeAndAfterAnAssignment) {
  Variable w(Tensor({2.0f}));
  Tape tape;
  const Tensor before = w * 3.0f;
  w.assign(Tensor({10.0f}));
  EXPECT_THAT(gradients(tape, before + w * w, {w})[0].as<float>(), ElementsAre(23));
}

TEST(VariableGradients, KnowRowsAsTheyWereWhenRead) {
  Variable w(Tensor({2.0f, 3.0f}));
  Tape tape;
  const Tensor before = w * w;
  w.scatter_update(Tensor({0}), Tensor({10.0f}));
  EXPECT_THAT(gradients(tape, before + w * w, {w})[0].as<float>(), ElementsAre(24, 12));
}

TEST(VariableGradients, AreZeroForWhatWasNotReadOrIsNotTrainable) {
  const Variable unused(Tensor({1.0f}));
  const Variable fixed(Tensor({5.0f}), false);
  Tape tape;
  const Tensor y = fixed * fixed;
  const Tensors found = gradients(tape, y, {unused, fixed});
  EXPECT_THAT(found[0].as<float>(), ElementsAre(0));
  EXPECT_THAT(found[1].as<float>(), ElementsAre(0));
}

TEST(VariableGradients, AreApartWhereVariablesBeganAsOneTensor) {
  const Tensor start({1.0f});
  const Variable a(start);
  const Variable b(start);
  Tape tape;
  const Tensors found = gradients(tape, a * 2.0f + b * 5.0f, {a, b});
  EXPECT_THAT(found[0].as<float>(), ElementsAre(2));
  EXPECT_THAT(found[1].as<float>(), ElementsAre(5));
}

TEST(VariableGradients, OfHigherOrderGoThroughNestedTapes) {
  const Variable w(Tensor({3.0f}));
  Tape outer;
  Tensor slope;
  {
    Tape inner;
    const Tensor cube = w * w * w;
    slope = gradients(inner, cube, {w})[0];
  }
  EXPECT_THAT(slope.as<float>(), ElementsAre(27));
  EXPECT_THAT(gradients(outer, slope, {w})[0].as<float>(), ElementsAre(18));
}

}  // namespace
}  // namespace diatom::testing
