#include "diatom/autodiff/tape.h"

#include <gmock/gmock.h>

#include "diatom/autodiff/transforms.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/ops/resize/resize_bilinear.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Tape, GoesBackThroughWhatDependsOnASource) {
  const Tensor x({1.0f, 2.0f, 3.0f});
  const Tensor other({4.0f, 5.0f, 6.0f});
  Tape tape;
  tape.watch(x);
  const Tensor unrelated = exp(other);
  const Tensor y = sum(x * x * other + unrelated, {0});
  EXPECT_THAT(tape.gradient(y, x).as<float>(), ElementsAre(8, 20, 36));
  EXPECT_THAT(tape.gradient(y, other).as<float>(), ElementsAre(0, 0, 0));
}

TEST(Tape, AddsUpWhatIsUsedTwice) {
  const Tensor x({3.0f});
  Tape tape;
  tape.watch(x);
  const Tensor y = x + x * x;
  EXPECT_THAT(tape.gradient(y + y, x).as<float>(), ElementsAre(14));
}

TEST(Tape, IsReadAnyNumberOfTimes) {
  const Tensor x({2.0f});
  Tape tape;
  tape.watch(x);
  const Tensor y = x * x;
  const Tensor z = y * x;
  EXPECT_THAT(tape.gradient(y, x).as<float>(), ElementsAre(4));
  EXPECT_THAT(tape.gradient(z, x).as<float>(), ElementsAre(12));
  EXPECT_THAT(tape.gradient(z, y).as<float>(), ElementsAre(2));
}

TEST(Tape, TakesASeed) {
  const Tensor x({1.0f, 2.0f});
  Tape tape;
  tape.watch(x);
  const Tensor y = x * x;
  EXPECT_THAT(tape.gradient(y, x, Tensor({1.0f, 0.5f})).as<float>(), ElementsAre(2, 2));
  EXPECT_THAT([&] { tape.gradient(y, x, Tensor(1.0f)); },
              Raises(HasSubstr("a seed of shape [] for a target of shape [2]")));
}

TEST(Tape, WritesDownOnlyWhileItLives) {
  const Tensor x({2.0f});
  const Tensor before = x * x;
  Tape tape;
  tape.watch(x);
  EXPECT_THAT(tape.gradient(before, x).as<float>(), ElementsAre(0));
  EXPECT_EQ(recorder(), &tape);
  {
    const Tape inner;
    EXPECT_EQ(recorder(), &inner);
  }
  EXPECT_EQ(recorder(), &tape);
}

TEST(Tape, GoesThroughGradientsOfAnother) {
  const Tensor x({2.0f});
  Tape outer;
  outer.watch(x);
  Tensor slope;
  {
    Tape inner;
    inner.watch(x);
    slope = inner.gradient(x * x * x, x);
  }
  EXPECT_THAT(slope.as<float>(), ElementsAre(12));
  EXPECT_THAT(outer.gradient(slope, x).as<float>(), ElementsAre(12));
}

TEST(Tape, NamesAnOperatorWithoutAGradient) {
  const Tensor x({2.5f});
  Tape tape;
  tape.watch(x);
  const Tensor y = resize_bilinear(reshape(x, {1, 1, 1, 1}), {2, 2});
  EXPECT_THAT([&] { tape.gradient(y, x); }, Raises(HasSubstr("resize_bilinear has no gradient")));
  const Tensor is_large = greater(x, Tensor(1.0f));
  EXPECT_THAT([&] { tape.gradient(is_large, x); }, Raises(HasSubstr("a tensor of bool has no gradient")));
}

// Each takes the memory of the one before, which followed other tensors, perhaps at the same addresses.
TEST(Tape, KnowsNothingOfThoseBeforeIt) {
  for (int length = 1; length < 200; length += 13) {
    const Tensor x({2.0f});
    const Tensor other({3.0f});
    Tape tape;
    tape.watch(x);
    Tensor y = other * other;
    for (int i = 0; i < length; ++i) y = y + x * other;
    EXPECT_EQ(tape.gradient(y, x).item<float>(), 3.0f * static_cast<float>(length));
    EXPECT_EQ(tape.gradient(y, other).item<float>(), 0.0f);
  }
}

TEST(Tape, GivesTheGradientOfWhatLiesBetween) {
  const Tensor x({2.0f});
  Tape tape;
  tape.watch(x);
  const Tensor y = x * x;
  const Tensor z = y * y * y;
  const Tensors both = tape.gradient(z, {x, y});
  EXPECT_EQ(both[0].item<float>(), 6 * 32.0f);
  EXPECT_EQ(both[1].item<float>(), 3 * 16.0f);
  EXPECT_EQ(tape.gradient(z, z).item<float>(), 1.0f);
}

TEST(Transforms, OfAnyOrder) {
  const auto cube = [](const Tensor& x) { return x * x * x; };
  const Tensor x({2.0f});
  EXPECT_THAT(grad(cube)(x).as<float>(), ElementsAre(12));
  EXPECT_THAT(grad(grad(cube))(x).as<float>(), ElementsAre(12));
  EXPECT_THAT(grad(grad(grad(cube)))(x).as<float>(), ElementsAre(6));
  const auto [value, gradients] =
      value_and_grad([](const Tensor& a, const Tensor& b) { return a * b + a; })(Tensor(3.0f), Tensor(4.0f));
  EXPECT_EQ(value.item<float>(), 15.0f);
  EXPECT_EQ(gradients[0].item<float>(), 5.0f);
  EXPECT_EQ(gradients[1].item<float>(), 3.0f);
}

// y = 2 x + 1, found again from its values.
TEST(Transforms, FitALine) {
  const Tensor x = arange(8).with_shape(Shape(8, 1)) / 8;
  const Tensor y = x * 2 + 1;
  const auto loss = [&](const Tensor& weight, const Tensor& bias) {
    const Tensor error = fully_connected(x, weight, bias) - y;
    return mean(error * error, {0, 1});
  };
  Tensor weight({{0.0f}});
  Tensor bias({0.0f});
  for (int step = 0; step < 400; ++step) {
    const Tensors gradients = value_and_grad(loss)(weight, bias).second;
    weight = weight - gradients[0] * 0.5;
    bias = bias - gradients[1] * 0.5;
  }
  EXPECT_NEAR(weight.item<float>(), 2.0f, 1e-3f);
  EXPECT_NEAR(bias.item<float>(), 1.0f, 1e-3f);
}

}  // namespace
}  // namespace diatom::testing
