// Gradients of operators against central differences, of first and second order, for every rule there is: in
// double, where differences are good to many digits; gradients of floats are near those of doubles.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "diatom/autodiff/tape.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/minimum.h"
#include "diatom/ops/movement/stop_gradient.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/gradient_case.h"

namespace diatom::testing {
namespace {

using Function = std::function<Tensor(const Tensors&)>;

Tensors gradients(const Function& f, const Tensors& inputs) {
  Tape tape;
  for (const Tensor& input : inputs) tape.watch(input);
  return tape.gradient(f(inputs), inputs);
}

// Central differences of a function whose value is one number.
void expect_differences(const Function& f, const Tensors& inputs, const std::string& name) {
  constexpr double kStep = 0x1p-17;
  const Tensors found = gradients(f, inputs);
  for (size_t i = 0; i < inputs.size(); ++i) {
    ASSERT_EQ(found[i].shape(), inputs[i].shape()) << name << ", input " << i;
    for (size_t at = 0; at < inputs[i].as<double>().size(); ++at) {
      const auto moved = [&](double step) {
        Tensors others = inputs;
        others[i] = Tensor(inputs[i].as<double>(), inputs[i].shape());
        others[i].as<double>()[at] += step;
        return f(others).item<double>();
      };
      const double expected = (moved(kStep) - moved(-kStep)) / (2 * kStep);
      EXPECT_NEAR(found[i].as<double>()[at], expected, 1e-7 * (1 + std::fabs(expected)))
          << name << ", input " << i << ", element " << at;
    }
  }
}

void expect_floats_near(const Function& f, const Tensors& inputs, const std::string& name) {
  Tensors floats;
  for (const Tensor& input : inputs) floats.push_back(cast(input, {.to = DType::kFloat32}));
  const Tensors found = gradients(f, floats);
  const Tensors expected = gradients(f, inputs);
  for (size_t i = 0; i < inputs.size(); ++i) {
    ASSERT_EQ(found[i].dtype(), DType::kFloat32) << name << ", input " << i;
    for (size_t at = 0; at < inputs[i].as<double>().size(); ++at) {
      const double exact = expected[i].as<double>()[at];
      EXPECT_NEAR(found[i].as<float>()[at], exact, 1e-5 * (1 + std::fabs(exact)))
          << name << " of floats, input " << i << ", element " << at;
    }
  }
}

// Whether a step may carry one of two compared elements past the other, or past a bound of an activation.
bool near_a_corner(const GradientCase& tested, const Tensors& inputs) {
  const Tensor y = tested.f(inputs);
  for (double element : y.as<double>()) {
    for (double corner : {0.0, 1.0, -1.0, 6.0}) {
      if (std::fabs(element - corner) < 1e-3) return true;
    }
  }
  if (tested.op != &maximum.record && tested.op != &minimum.record) return false;
  for (double difference : Tensor(inputs[0] - inputs[1]).as<double>()) {
    if (std::fabs(difference) < 1e-3) return true;
  }
  return false;
}

class Gradients : public ::testing::TestWithParam<size_t> {};

TEST_P(Gradients, AreCentralDifferences) {
  const GradientCase tested = gradient_cases()[GetParam()];
  const std::string name = tested.op->info.name;
  std::mt19937 random(static_cast<uint32_t>(GetParam()) + 1);
  Tensors inputs = random_inputs(tested, random);
  for (int tries = 0; near_a_corner(tested, inputs) && tries < 1000; ++tries)
    inputs = random_inputs(tested, random);
  const Function first = [&](const Tensors& x) { return weighted_sum(tested.f(x)); };
  expect_differences(first, inputs, name);
  expect_floats_near(first, inputs, name);
  const Function second = [&](const Tensors& x) {
    Tensor total = number_like(x[0], 0);
    for (const Tensor& gradient : gradients(first, x)) total = total + weighted_sum(gradient * gradient);
    return total;
  };
  expect_differences(second, inputs, name + ", second order");
}

INSTANTIATE_TEST_SUITE_P(All, Gradients, ::testing::Range(size_t{0}, gradient_cases().size()),
                         [](const auto& tested) {
                           return std::string(gradient_cases()[tested.param].op->info.name) + "_" +
                                  std::to_string(tested.param);
                         });

// stop_gradient, whose gradient is none by intent, is tested by itself.
TEST(GradientRules, AreAllChecked) {
  std::set<const Op*> checked = {&stop_gradient.record};
  for (const GradientCase& tested : gradient_cases()) checked.insert(tested.op);
  for (const VjpRule& rule : vjp_rules()) EXPECT_TRUE(checked.contains(rule.op)) << rule.op->info.name;
}

}  // namespace
}  // namespace diatom::testing
