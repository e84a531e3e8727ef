#include "diatom/graph/passes/recomputation.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/graph/host_call.h"
#include "diatom/graph/planned_graph.h"
#include "diatom/nn/loss.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

// Keeps exp(x) for long, which costs little to compute again, and a product, which costs much.
Tensor keeps_two(const Tensor& x) {
  const Tensor cheap = exp(x);
  const Tensor dear = batch_matmul(x, x);
  const Tensor sum = cheap + dear;
  const Tensor most = relu(relu(sum) * (sum * x));
  return most * cheap * dear;
}

void expect_same(const Tensors& a, const Tensors& b) {
  ASSERT_EQ(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i) EXPECT_EQ(std::memcmp(a[i].data(), b[i].data(), a[i].bytes()), 0);
}

std::ptrdiff_t count_of(const Graph& graph, Builtin builtin) {
  const auto& operators = graph.subgraphs[0].operators;
  return std::count_if(operators.begin(), operators.end(),
                       [&](const auto& each) { return each.builtin == builtin; });
}

TEST(Recomputation, ComputesAgainWhatCostsLeast) {
  Graph graph = function(keeps_two).graph(ones(Shape(16, 16)));
  const int64_t kept = most_kept_bytes(graph.subgraphs[0]);
  const size_t operators = graph.subgraphs[0].operators.size();
  EXPECT_EQ(recompute(graph, kept), 0);
  EXPECT_EQ(recompute(graph, kept - 1), 1);
  ASSERT_EQ(graph.subgraphs[0].operators.size(), operators + 1);
  EXPECT_LT(most_kept_bytes(graph.subgraphs[0]), kept);
  EXPECT_EQ(count_of(graph, Builtin::kExp), 2);
  const Tensor x = Generator(1).normal(Shape(16, 16));
  expect_same(PlannedGraph(graph, Device(), true).run(std::vector{&x}), {keeps_two(x)});
}

TEST(Recomputation, StopsWhereNothingHelps) {
  Graph graph = function([](const Tensor& x) { return exp(relu(x)) * 2.0f; }).graph(ones(Shape(100)));
  EXPECT_EQ(recompute(graph, 1), 0);
}

TEST(Recomputation, CallsTheHostOnce) {
  Graph graph = function([](const Tensor& x) {
                  const auto given = [](const Tensors& inputs) { return inputs; };
                  const Tensor called = host_call(given, {x}, {kind_of(x)})[0];
                  return keeps_two(called) + called;
                }).graph(ones(Shape(16, 16)));
  EXPECT_GT(recompute(graph, 1), 0);
  EXPECT_EQ(count_of(graph, Builtin::kCustom), 1);
}

// A deep chain, of which training keeps every result.
Tensors train(int64_t memory_limit, int64_t* kept) {
  Generator generator(2);
  std::vector<Variable> weights;
  for (int i = 0; i < 12; ++i) weights.emplace_back(generator.normal(Shape(32, 32), 0, 0.2));
  optim::Sgd sgd(weights, {.learning_rate = 0.01});
  const auto step = function(
      [&](const Tensor& x, const Tensor& labels) {
        Tape tape;
        Tensor y = x;
        for (const Variable& w : weights) y = relu(batch_matmul(y, w.value()) + 0.1f) * 0.9f;
        const Tensor loss = nn::softmax_cross_entropy(y, labels);
        sgd.step(tape.gradient(loss, sgd.parameters()));
        return loss;
      },
      {.memory_limit = memory_limit});
  const Tensor x = generator.normal(Shape(256, 32));
  const Tensor labels = zeros(Shape(256), DType::kInt32);
  Tensors all;
  for (int i = 0; i < 3; ++i) all.push_back(step(x, labels));
  for (const Variable& w : weights) all.push_back(w.value());
  *kept = most_kept_bytes(step.graph(x, labels).subgraphs[0]);
  return all;
}

TEST(Recomputation, TrainsWithinALimit) {
  int64_t most = 0;
  const Tensors expected = train(0, &most);
  for (const int64_t part : {2, 3}) {
    int64_t kept = 0;
    expect_same(train(most / part, &kept), expected);
    EXPECT_LE(kept, most / part);
  }
}

}  // namespace
}  // namespace diatom::testing
