#include "diatom/autodiff/transforms.h"

#include <gmock/gmock.h>

#include "diatom/autodiff/function_gradient.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/elementwise/round.h"
#include "diatom/ops/movement/stop_gradient.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/logsumexp.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatEq;
using ::testing::HasSubstr;
using ::testing::Pointwise;

const Tensor kX({1.0f, 2.0f, 3.0f});

TEST(Vjp, TakesSeedsAfterwards) {
  const auto [value, back] = vjp([](const Tensor& x) { return x * x; }, kX);
  EXPECT_THAT(value.as<float>(), ElementsAre(1, 4, 9));
  EXPECT_THAT(back(Tensor({1.0f, 0.0f, 0.0f})).as<float>(), ElementsAre(2, 0, 0));
  EXPECT_THAT(back(Tensor({1.0f, 1.0f, 10.0f})).as<float>(), ElementsAre(2, 4, 60));
}

TEST(Jacobian, HasTheAxesOfBoth) {
  const auto f = [](const Tensor& x) { return x * sum(x, {0}); };
  const Tensor found = jacobian(f)(kX);
  EXPECT_EQ(found.shape(), Shape(3, 3));
  EXPECT_THAT(found.as<float>(), ElementsAre(7, 1, 1, 2, 8, 2, 3, 3, 9));
  const Tensor of_one = jacobian([](const Tensor& x) { return sum(x * x, {0}); })(kX);
  EXPECT_EQ(of_one.shape(), Shape(3));
}

TEST(Jacobian, OfAGradientIsTheHessian) {
  const auto cube = [](const Tensor& x) { return sum(x * x * x, {0}); };
  EXPECT_THAT(jacobian(grad(cube))(kX).as<float>(), ElementsAre(6, 0, 0, 0, 12, 0, 0, 0, 18));
}

TEST(Grad, OfALogSumExpIsTheSoftmax) {
  const auto of_all = [](const Tensor& x) { return logsumexp(x, Tensor({0})); };
  EXPECT_THAT(grad(of_all)(kX).as<float>(), Pointwise(FloatEq(), softmax(kX).as<float>()));
}

TEST(Jacobian, MayHaveManyRows) {
  const Tensor x = arange(700);
  const Tensor found = jacobian([](const Tensor& one) { return one * 2.0f; })(x);
  EXPECT_EQ(found.shape(), Shape(700, 700));
  EXPECT_EQ(found.as<float>()[700 * 699 + 699], 2);
}

TEST(StopGradient, IsAWall) {
  const auto f = [](const Tensor& x) { return sum(x * stop_gradient(x), {0}); };
  EXPECT_THAT(grad(f)(kX).as<float>(), ElementsAre(1, 2, 3));
}

TEST(CustomGradient, GoesBeforeThatOfTheOperators) {
  const auto rounded =
      custom_gradient([](const Tensor& x) { return round(x); },
                      [](const Tensors&, const Tensor&, const Tensor& dy) { return Tensors{dy * 2.0f}; });
  const Tensor x({0.4f, 1.6f});
  EXPECT_THAT(rounded(x).as<float>(), ElementsAre(0, 2));
  EXPECT_THAT(grad([&](const Tensor& one) { return sum(rounded(one), {0}); })(x).as<float>(),
              ElementsAre(2, 2));
}

TEST(CustomGradient, MayBeDifferentiatedAgain) {
  const auto cube = custom_gradient(
      [](const Tensor& x) { return x * x * x; },
      [](const Tensors& in, const Tensor&, const Tensor& dy) { return Tensors{dy * 3.0f * in[0] * in[0]}; });
  const auto slope = grad([&](const Tensor& x) { return sum(cube(x), {0}); });
  EXPECT_THAT(slope(kX).as<float>(), ElementsAre(3, 12, 27));
  const auto second = grad([&](const Tensor& x) { return sum(slope(x), {0}); });
  EXPECT_THAT(second(kX).as<float>(), ElementsAre(6, 12, 18));
}

TEST(CustomGradient, IsOfAsManyInputs) {
  const auto wrong =
      custom_gradient([](const Tensor& a, const Tensor& b) { return a + b; },
                      [](const Tensors&, const Tensor&, const Tensor& dy) { return Tensors{dy}; });
  EXPECT_THAT([&] { value_and_grad(wrong)(kX, kX); },
              Raises(HasSubstr("a gradient of 1 inputs for a function of 2")));
}

TEST(Checkpoint, HasTheSameGradients) {
  const Variable w(Tensor({0.5f, -0.5f, 1.0f}));
  const auto layer = [&](const Tensor& x) { return tanh(x * w); };
  const auto run = [&](const auto& f) {
    Tape tape;
    tape.watch(kX);
    const Tensor y = f(kX);
    const Tensor of_x = tape.gradient(y, kX);
    return std::pair(of_x, tape.gradient(y, std::span(&w, 1))[0]);
  };
  const auto [x_plain, w_plain] = run(layer);
  const auto [x_again, w_again] = run(checkpoint(layer));
  EXPECT_THAT(x_again.as<float>(), Pointwise(FloatEq(), x_plain.as<float>()));
  EXPECT_THAT(w_again.as<float>(), Pointwise(FloatEq(), w_plain.as<float>()));
}

TEST(Checkpoint, DrawsTheSameNumbersAgain) {
  const auto drop = [](const Tensor& x) {
    const Tensor kept = less(default_generator().uniform(x.shape()), Tensor(0.5f));
    return x * cast(kept, {.to = DType::kFloat32});
  };
  seed(3);
  Tape tape;
  const Tensor x = ones(Shape(64));
  tape.watch(x);
  const Tensor y = checkpoint(drop)(x);
  EXPECT_THAT(tape.gradient(y, x).as<float>(), Pointwise(FloatEq(), y.as<float>()));
  const Tensor next = default_generator().uniform(Shape(4));
  seed(3);
  default_generator().uniform(Shape(64));
  EXPECT_THAT(default_generator().uniform(Shape(4)).as<float>(), Pointwise(FloatEq(), next.as<float>()));
}

}  // namespace
}  // namespace diatom::testing
