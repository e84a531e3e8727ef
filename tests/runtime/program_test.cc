// Programs on tensors of their callers, by any number of threads.
#include "diatom/runtime/program.h"

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include <chrono>
#include <cstring>

#include "diatom/graph/function.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/movement/gather.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/runtime/run_options.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

bool same_bits(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() && std::memcmp(a.data(), b.data(), a.bytes()) == 0;
}

// Four ways that do not wait for one another, long enough to be worth threads.
Tensor many_ways(const Tensor& x) {
  Tensor sum = x;
  for (int i = 0; i < 4; ++i) {
    Tensor way = x * static_cast<float>(i + 1);
    for (int j = 0; j < 5; ++j) way = batch_matmul(way, x) * 0.01f + relu(way);
    sum = sum + way;
  }
  return sum;
}

TEST(Program, GivesTheSameOnAnyNumberOfThreads) {
  const auto staged = function([](const Tensor& x) { return many_ways(x); });
  const Tensor x = Generator(3).normal(Shape(160, 160));
  const Tensor expected = many_ways(x);
  for (const size_t threads : {1, 2, 4}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(same_bits(staged(x), expected)) << threads;
  }
}

TEST(Program, GivesInputsAndRepeatedOutputsAsTheyAre) {
  const auto staged = function([](const Tensor& x) {
    const Tensor y = exp(x);
    return Tensors{x, y, reshape(y, {4}), y, reshape(x, {1, 4}), Tensor({5.0f, 6.0f})};
  });
  const Tensor x({{1.0f, 2.0f}, {3.0f, 4.0f}});
  const Tensors outputs = staged(x);
  EXPECT_EQ(outputs[0].data(), x.data());
  EXPECT_TRUE(same_bits(outputs[1], exp(x)));
  EXPECT_EQ(outputs[2].data(), outputs[1].data());
  EXPECT_EQ(outputs[2].shape(), Shape(4));
  EXPECT_EQ(outputs[3].data(), outputs[1].data());
  EXPECT_EQ(outputs[4].shape(), Shape(1, 4));
  EXPECT_THAT(outputs[5].as<float>(), ElementsAre(5, 6));
}

TEST(Program, LeavesEarlierResultsAlone) {
  const auto staged = function([](const Tensor& x) { return x + x; });
  const Tensor one = staged(Tensor({1.0f, 2.0f}));
  const Tensor two = staged(Tensor({10.0f, 20.0f}));
  EXPECT_THAT(one.as<float>(), ElementsAre(2, 4));
  EXPECT_THAT(two.as<float>(), ElementsAre(20, 40));
}

TEST(Program, SaysWhichStepHasNoResult) {
  const auto staged = function([](const Tensor& x, const Tensor& i) { return relu(gather(exp(x), i)); });
  const Tensor x({1.0f, 2.0f});
  EXPECT_EQ(staged(x, Tensor({1, 0})).size(), 2);
  EXPECT_THAT([&] { staged(x, Tensor({1, 7})); }, Raises(HasSubstr("gather")));
  EXPECT_EQ(staged(x, Tensor({0, 1})).size(), 2);
}

TEST(Program, StopsWhenAsked) {
  const auto staged = function([](const Tensor& x) { return many_ways(x); });
  const Tensor x = ones(Shape(160, 160));
  staged(x);
  for (const bool parallel : {false, true}) {
    {
      const RunScope scope({.parallel = parallel, .deadline = std::chrono::steady_clock::now()});
      EXPECT_THAT([&] { staged(x); }, Raises(HasSubstr("did not end by its deadline, at step 1 of")));
    }
    std::stop_source source;
    const RunScope scope({.parallel = parallel, .cancel = source.get_token()});
    EXPECT_TRUE(staged(x));
    source.request_stop();
    EXPECT_THAT([&] { staged(x); }, Raises(HasSubstr("was cancelled")));
  }
  EXPECT_TRUE(staged(x));
}

}  // namespace
}  // namespace diatom::testing
