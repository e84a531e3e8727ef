// Staged functions against the same functions run eagerly.
#include "diatom/graph/function.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>

#include "diatom/autodiff/function_gradient.h"
#include "diatom/autodiff/transforms.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/module.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/optim/adagrad.h"
#include "diatom/optim/adam.h"
#include "diatom/optim/rms_prop.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"
#include "tests/support/devices.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Tensor total(const Tensor& x) { return sum(x, arange(x.ndim(), DType::kInt32)); }

bool same_bits(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() && std::memcmp(a.data(), b.data(), a.bytes()) == 0;
}

TEST(Function, GivesWhatItsBodyGives) {
  const auto f = [](const Tensor& x, const Tensor& w) {
    return softmax(relu(batch_matmul(x, w)) * 2.0f - exp(total(x)));
  };
  const auto staged = function(f);
  Generator generator(1);
  for (int i = 0; i < 3; ++i) {
    const Tensor x = generator.normal(Shape(4, 3));
    const Tensor w = generator.normal(Shape(3, 5));
    EXPECT_TRUE(same_bits(staged(x, w), f(x, w)));
  }
  EXPECT_EQ(staged.trace_count(), 1u);
}

TEST(Function, HasAGraphForEachKindOfArguments) {
  int runs = 0;
  const auto twice = function([&](const Tensor& x) {
    ++runs;
    return x + x;
  });
  EXPECT_THAT(twice(Tensor({1.0f, 2.0f})).as<float>(), ElementsAre(2, 4));
  EXPECT_THAT(twice(Tensor({3.0f, 4.0f})).as<float>(), ElementsAre(6, 8));
  EXPECT_THAT(twice(Tensor({1.0f})).as<float>(), ElementsAre(2));
  EXPECT_THAT(twice(Tensor({1, 2})).as<int32_t>(), ElementsAre(2, 4));
  EXPECT_THAT(twice(Tensor({1.5})).as<double>(), ElementsAre(3));
  EXPECT_EQ(twice.trace_count(), 4u);
  EXPECT_EQ(runs, 4);
  EXPECT_EQ(twice.graph(Tensor({1.0f})).subgraphs[0].operators.size(), 1u);
}

TEST(Function, GivesSeveralResults) {
  const auto both = function([](const Tensor& x) { return Tensors{x + 1.0f, x, Tensor({7})}; });
  const Tensors results = both(Tensor({1.0f, 2.0f}));
  ASSERT_EQ(results.size(), 3u);
  EXPECT_THAT(results[0].as<float>(), ElementsAre(2, 3));
  EXPECT_THAT(results[1].as<float>(), ElementsAre(1, 2));
  EXPECT_THAT(results[2].as<int32_t>(), ElementsAre(7));
}

TEST(Function, SeesCapturedTensorsAsTheyAre) {
  Tensor scale({2.0f, 3.0f});
  const auto scaled = function([&](const Tensor& x) { return x * scale; });
  EXPECT_THAT(scaled(Tensor({1.0f, 1.0f})).as<float>(), ElementsAre(2, 3));
  scale.as<float>()[0] = 5;
  EXPECT_THAT(scaled(Tensor({1.0f, 1.0f})).as<float>(), ElementsAre(5, 3));
}

TEST(Function, ReadsAndAssignsVariablesInOrder) {
  Variable counter(Tensor({1.0f, 1.0f}));
  const auto step = function([&](const Tensor& x) {
    const Tensor before = counter;
    counter.assign(counter + x);
    const Tensor between = counter;
    counter.assign_axpby(2, x, 1);
    return before * 100.0f + between * 10.0f + counter;
  });
  EXPECT_THAT(step(Tensor({1.0f, 2.0f})).as<float>(), ElementsAre(124, 137));
  EXPECT_THAT(counter.value().as<float>(), ElementsAre(4, 7));
  EXPECT_THAT(step(Tensor({1.0f, 0.0f})).as<float>(), ElementsAre(457, 777));
  EXPECT_THAT(counter.value().as<float>(), ElementsAre(7, 7));
  EXPECT_EQ(step.trace_count(), 1u);
}

TEST(Function, MakesVariablesWhenItIsFirstStaged) {
  Variable kept;
  const auto f = function([&](const Tensor& x) {
    if (!kept) kept = Variable(Tensor(10.0f));
    kept.assign(kept + 1.0f);
    return x + kept;
  });
  EXPECT_EQ(f(Tensor({1.0f})).as<float>()[0], 12.0f);
  EXPECT_EQ(f(Tensor({1.0f, 2.0f})).as<float>()[0], 13.0f);

  const auto anew = function([](const Tensor& x) { return x + Variable(Tensor(1.0f)); });
  EXPECT_EQ(anew(Tensor({1.0f})).as<float>()[0], 2.0f);
  EXPECT_THAT([&] { anew(Tensor({1.0f, 2.0f})); }, Raises(HasSubstr("makes a variable each time")));

  const auto from_symbol = function([](const Tensor& x) { return Variable(x).value(); });
  EXPECT_THAT([&] { from_symbol(Tensor({1.0f})); }, Raises(HasSubstr("first value of a variable")));
}

TEST(Function, CallsOthers) {
  const auto inner = function([](const Tensor& x) { return x * x; });
  const auto outer = function([&](const Tensor& x) { return inner(x) + inner(x + 1.0f); });
  EXPECT_THAT(outer(Tensor({2.0f, 3.0f})).as<float>(), ElementsAre(13, 25));
  EXPECT_EQ(inner.trace_count(), 0u);
}

TEST(Function, DrawsRandomNumbersWhenItRuns) {
  Generator eager(7);
  Generator staged(7);
  const auto noisy = [](Generator& generator) {
    return [&](const Tensor& x) { return x * generator.uniform(Shape(3)) + generator.normal(Shape(3)); };
  };
  const Tensor x({1.0f, 2.0f, 3.0f});
  const auto f = noisy(eager);
  const auto in_stages = function(noisy(staged));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(same_bits(in_stages(x), f(x)));
  const auto slope = grad([&](const Tensor& at) { return total(in_stages(at)); });
  const auto expected = grad([&](const Tensor& at) { return total(f(at)); });
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(same_bits(slope(x), expected(x)));
}

TEST(FunctionGradients, AreTakenInsideAndThrough) {
  const auto cube = [](const Tensor& x) { return total(x * x * x); };
  const Tensor x({1.0f, 2.0f});
  EXPECT_THAT(function(grad(cube))(x).as<float>(), ElementsAre(3, 12));
  EXPECT_THAT(grad(function(cube))(x).as<float>(), ElementsAre(3, 12));
  const auto slope = [](const auto& f) { return [g = grad(f)](const Tensor& at) { return total(g(at)); }; };
  EXPECT_THAT(grad(slope(function(cube)))(x).as<float>(), ElementsAre(6, 12));
  EXPECT_THAT(function(grad(slope(cube)))(x).as<float>(), ElementsAre(6, 12));
  EXPECT_THAT(grad(function(slope(cube)))(x).as<float>(), ElementsAre(6, 12));
}

TEST(FunctionGradients, AreOfVariablesAndCapturedTensorsToo) {
  Variable w(Tensor({3.0f, 4.0f}));
  const Tensor captured({5.0f, 6.0f});
  const auto f = function([&](const Tensor& x) {
    const Tensor y = w * w * x * captured;
    w.assign(w * 0.0f);
    return y;
  });
  Tape tape;
  tape.watch(captured);
  const Tensor y = f(Tensor({1.0f, 2.0f}));
  EXPECT_THAT(w.value().as<float>(), ElementsAre(0, 0));
  w.assign(Tensor({7.0f, 7.0f}));
  EXPECT_THAT(tape.gradient(y, captured).as<float>(), ElementsAre(9, 32));
  const Variable variables[] = {w};
  EXPECT_THAT(tape.gradient(y, variables)[0].as<float>(), ElementsAre(30, 96));
  EXPECT_THAT(w.value().as<float>(), ElementsAre(7, 7));
}

TEST(FunctionGradients, MayBeTheirOwn) {
  const auto doubled =
      custom_gradient([](const Tensor& x) { return x + 0.0f; },
                      [](const Tensors&, const Tensor&, const Tensor& dy) { return Tensors{dy * 2.0f}; });
  const auto kept = checkpoint([](const Tensor& x) { return exp(x); });
  const auto f = [&](const Tensor& x) { return total(doubled(x) * x + kept(x)); };
  const Tensor x({1.0f, 2.0f});
  EXPECT_TRUE(same_bits(function(grad(f))(x), grad(f)(x)));
  EXPECT_TRUE(same_bits(function(f)(x), f(x)));
}

struct Net {
  nn::Linear first{4, 8};
  nn::Linear second{8, 3};

  auto fields() const { return std::tie(first, second); }
  Tensor operator()(const Tensor& x) const { return second(relu(first(x))); }
};

template <typename Optimizer, typename Options>
void expect_equal_training(const Options& options) {
  Tensors values[2];
  for (const bool staged : {false, true}) {
    seed(3);
    const Net net;
    Optimizer optimizer(nn::parameters(net), options);
    const auto step = [&](const Tensor& x, const Tensor& labels) {
      Tape tape;
      const Tensor loss = nn::softmax_cross_entropy(net(x), labels);
      optimizer.step(tape.gradient(loss, optimizer.parameters()));
      return loss;
    };
    const auto in_stages = function(step, {.simplify = false, .fuse = false});
    Generator generator(4);
    for (int i = 0; i < 5; ++i) {
      const Tensor x = generator.normal(Shape(6, 4));
      const Tensor labels({0, 1, 2, 0, 1, 2});
      values[staged].push_back(staged ? in_stages(x, labels) : step(x, labels));
    }
    for (const Variable& parameter : optimizer.parameters()) values[staged].push_back(parameter);
    values[staged].push_back(Tensor(optimizer.learning_rate()));
  }
  for (size_t i = 0; i < values[0].size(); ++i) EXPECT_TRUE(same_bits(values[0][i], values[1][i])) << i;
}

TEST(Function, TrainsAsItsBodyDoes) {
  expect_equal_training<optim::Sgd>(optim::SgdOptions{.learning_rate = 0.1, .momentum = 0.9});
}

// Factors that change from step to step are those of each run.
TEST(Function, TrainsWithOptimizersThatCountSteps) {
  expect_equal_training<optim::Adam>(optim::AdamOptions{.learning_rate = 0.1, .weight_decay = 0.01});
  expect_equal_training<optim::AdamW>(
      optim::AdamOptions{.learning_rate = optim::cosine_decay(0.1, 4), .weight_decay = 0.01});
  expect_equal_training<optim::Sgd>(
      optim::SgdOptions{.learning_rate = optim::step_decay(0.1, 0.5, 2), .momentum = 0.9, .nesterov = true});
  expect_equal_training<optim::RmsProp>(
      optim::RmsPropOptions{.learning_rate = optim::step_decay(0.1, 0.5, 2), .momentum = 0.9});
  expect_equal_training<optim::Adagrad>(optim::AdagradOptions{});
}

TEST(SymbolicTensors, SayThatTheyHaveNoElements) {
  const auto reads = function([](const Tensor& x) { return x * total(x).item<float>(); });
  EXPECT_THAT([&] { reads(Tensor({1.0f})); }, Raises(HasSubstr("the tensor is symbolic")));
  Tensor leaked;
  const auto leaks = function([&](const Tensor& x) { return leaked = x + 1.0f; });
  EXPECT_THAT(leaks(Tensor({1.0f})).as<float>(), ElementsAre(2));
  EXPECT_EQ(to_string(leaked), "symbolic float32 [1]");
  EXPECT_THAT([&] { return leaked + 1.0f; },
              Raises(HasSubstr("add: a symbolic tensor outlived the staging of its function")));
  EXPECT_THAT([&] { return leaked.to(second_cpu()); },
              Raises(HasSubstr("to: a symbolic tensor outlived the staging of its function")));
  const auto uses = function([&](const Tensor& x) { return x + leaked; });
  EXPECT_THAT([&] { uses(Tensor({1.0f})); },
              Raises(HasSubstr("a symbolic tensor is of another function than the one that is staged")));
}

TEST(Function, SaysWhatIsWrongWhileItIsStaged) {
  const auto f = function([](const Tensor& x) { return batch_matmul(x, Tensor({{1.0f}, {2.0f}})); });
  const Tensor wrong({{1.0f, 2.0f, 3.0f}});
  const auto sentence = sentence_of([&] { batch_matmul(wrong, Tensor({{1.0f}, {2.0f}})); });
  EXPECT_EQ(sentence_of([&] { f(wrong); }), sentence);
  EXPECT_THAT(sentence.value(), HasSubstr("batch_matmul: input"));
  EXPECT_EQ(recorder(), nullptr);
  EXPECT_THAT(f(Tensor({{1.0f, 2.0f}})).as<float>(), ElementsAre(5));
}

}  // namespace
}  // namespace diatom::testing
