// The examples train as graphs as they do eagerly: to the bit where passes are off, and nearly with them.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/nn/loss.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"
#include "examples/l2hmc_sampler.h"
#include "examples/res_net.h"

namespace diatom::testing {
namespace {

constexpr int kSteps = 3;

// What a few steps of learning from one seed give, and what was learned.
using Training = std::function<Tensors(bool stages, const FunctionOptions& options)>;

void expect_near(const Tensors& found, const Tensors& expected, double relative) {
  ASSERT_EQ(found.size(), expected.size());
  for (size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].shape(), expected[i].shape());
    const auto a = found[i].as<float>();
    const auto b = expected[i].as<float>();
    double largest = 0;
    for (const float value : b) largest = std::max(largest, std::abs(static_cast<double>(value)));
    for (size_t j = 0; j < b.size(); ++j)
      ASSERT_NEAR(a[j], b[j], relative * largest) << "tensor " << i << ", element " << j;
  }
}

void expect_alike(const Training& training) {
  const Tensors expected = training(false, {});
  expect_near(training(true, {.simplify = false, .fuse = false}), expected, 0);
  expect_near(training(true, {}), expected, 1e-6);
}

TEST(StagedExamples, TheSamplerLearnsAlike) {
  expect_alike([](bool stages, const FunctionOptions& options) {
    seed(1);
    examples::L2hmc sampler;
    const auto step = [&](const Tensor& x) { return sampler.train(x); };
    const auto staged = function(step, options);
    Tensor x = default_generator().normal(Shape(8, 2));
    Tensors results;
    for (int i = 0; i < kSteps; ++i) {
      const Tensors found = stages ? staged(x) : step(x);
      results.insert(results.end(), found.begin(), found.end());
      x = found[0];
    }
    return results;
  });
}

TEST(StagedExamples, TheDeepNetLearnsAlike) {
  expect_alike([](bool stages, const FunctionOptions& options) {
    seed(2);
    const examples::ResNet20 net(1);
    optim::Sgd sgd(nn::parameters(net), {.learning_rate = 0.01, .momentum = 0.9});
    const auto step = [&](const Tensor& images, const Tensor& labels) {
      Tape tape;
      Tensor loss = nn::softmax_cross_entropy(net(images, nn::Mode::kTraining), labels);
      sgd.step(tape.gradient(loss, sgd.parameters()));
      return loss;
    };
    const auto staged = function(step, options);
    const Tensor images = default_generator().uniform(Shape(4, 8, 8, 1));
    const Tensor labels({3, 1, 4, 1});
    Tensors results;
    for (int i = 0; i < kSteps; ++i)
      results.push_back(stages ? staged(images, labels) : step(images, labels));
    for (const Variable& parameter : nn::parameters(net)) results.push_back(parameter.value());
    return results;
  });
}

}  // namespace
}  // namespace diatom::testing
