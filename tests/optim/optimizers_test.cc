// Optimizers against their formulas in double.
#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <memory>

#include "diatom/optim/adagrad.h"
#include "diatom/optim/adam.h"
#include "diatom/optim/rms_prop.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using optim::Optimizer;
using ::testing::HasSubstr;

constexpr double kGradients[] = {0.5, -1.25, 2, 0.125};

// Takes those steps from 1 and compares with `formula`, which turns the parameter and a gradient into the
// next.
void check(Optimizer& optimizer, Variable parameter, std::function<double(double, double)> formula) {
  double expected = 1;
  for (const double gradient : kGradients) {
    expected = formula(expected, gradient);
    optimizer.step(Tensors{Tensor({static_cast<float>(gradient)})});
    EXPECT_NEAR(parameter.value().item<float>(), expected, 1e-6);
  }
}

Variable one() { return Variable(Tensor({1.0f})); }

TEST(Sgd, MovesAgainstTheGradient) {
  const Variable w = one();
  optim::Sgd sgd({w}, {.learning_rate = 0.1, .weight_decay = 0.5});
  check(sgd, w, [](double x, double g) { return x - 0.1 * (g + 0.5 * x); });
}

TEST(Sgd, KeepsMomentum) {
  for (const bool nesterov : {false, true}) {
    const Variable w = one();
    optim::Sgd sgd({w}, {.learning_rate = 0.1, .momentum = 0.9, .nesterov = nesterov});
    double velocity = 0;
    check(sgd, w, [&](double x, double g) {
      velocity = 0.9 * velocity + g;
      return x - 0.1 * (nesterov ? g + 0.9 * velocity : velocity);
    });
  }
}

TEST(Adam, FollowsItsFormula) {
  for (const bool decoupled : {false, true}) {
    const Variable w = one();
    const optim::AdamOptions options{.learning_rate = 0.1, .weight_decay = 0.01};
    const std::unique_ptr<Optimizer> adam = decoupled
                                                ? std::unique_ptr<Optimizer>(new optim::AdamW({w}, options))
                                                : std::unique_ptr<Optimizer>(new optim::Adam({w}, options));
    double mean = 0;
    double squares = 0;
    int step = 0;
    check(*adam, w, [&](double x, double g) {
      ++step;
      if (decoupled) {
        x *= 1 - 0.1 * 0.01;
      } else {
        g += 0.01 * x;
      }
      mean = 0.9 * mean + 0.1 * g;
      squares = 0.999 * squares + 0.001 * g * g;
      const double unbiased = mean / (1 - std::pow(0.9, step));
      return x - 0.1 * unbiased / (std::sqrt(squares / (1 - std::pow(0.999, step))) + 1e-8);
    });
  }
}

TEST(RmsProp, FollowsItsFormula) {
  const Variable w = one();
  optim::RmsProp rms_prop({w}, {.learning_rate = 0.1, .momentum = 0.5});
  double squares = 0;
  double velocity = 0;
  check(rms_prop, w, [&](double x, double g) {
    squares = 0.9 * squares + 0.1 * g * g;
    velocity = 0.5 * velocity + 0.1 * g / (std::sqrt(squares) + 1e-7);
    return x - velocity;
  });
}

TEST(Adagrad, FollowsItsFormula) {
  const Variable w = one();
  optim::Adagrad adagrad({w}, {.learning_rate = 0.1});
  double squares = 0;
  check(adagrad, w, [&](double x, double g) {
    squares += g * g;
    return x - 0.1 * g / (std::sqrt(squares) + 1e-10);
  });
}

TEST(Schedule, IsReadAtEachStep) {
  const Variable w = one();
  optim::Sgd sgd({w}, {.learning_rate = optim::warm_up(2, optim::step_decay(0.4, 0.5, 1))});
  double expected = 1;
  for (const double rate : {0.2, 0.4, 0.4, 0.2, 0.1}) {
    EXPECT_NEAR(sgd.learning_rate(), rate, 1e-12);
    sgd.step(Tensors{Tensor({1.0f})});
    expected -= rate;
  }
  EXPECT_NEAR(w.value().item<float>(), expected, 1e-6);
  EXPECT_NEAR(optim::cosine_decay(1, 10).at(5), 0.5, 1e-12);
  EXPECT_NEAR(optim::cosine_decay(1, 10, 0.1).at(20), 0.1, 1e-12);
  EXPECT_NEAR(optim::exponential_decay(1, 0.5, 2).at(1), std::sqrt(0.5), 1e-12);
}

TEST(Clipping, ScalesAllGradientsTogether) {
  const Tensors gradients = {Tensor({3.0f}), Tensor({{0.0f, 4.0f}})};
  EXPECT_NEAR(optim::global_norm(gradients), 5, 1e-6);
  const Tensors clipped = optim::clip_by_global_norm(gradients, 1);
  EXPECT_NEAR(clipped[0].item<float>(), 0.6, 1e-6);
  EXPECT_NEAR(optim::global_norm(clipped), 1, 1e-6);
  EXPECT_EQ(optim::clip_by_global_norm(gradients, 6)[0].id(), gradients[0].id());
}

TEST(Optimizer, WantsAGradientForEachParameter) {
  optim::Sgd sgd({one(), one()});
  EXPECT_THAT([&] { sgd.step(Tensors{Tensor({1.0f})}); }, Raises(HasSubstr("1 gradients for 2 parameters")));
}

}  // namespace
}  // namespace diatom::testing
