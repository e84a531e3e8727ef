// Fused steps against the same steps one by one: random graphs of element-wise operators, in which values are
// read again, seen under other shapes, wanted by the caller or met by one number.
#include "diatom/runtime/fused_steps.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "diatom/graph/function.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/neg.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/runtime/profiler.h"
#include "diatom/runtime/run_options.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

// The same seed gives the same graph.
Tensors random_values(uint32_t seed, const Tensors& given) {
  std::mt19937 random(seed);
  const auto pick = [&](size_t count) { return random() % count; };
  Tensors values = given;
  for (int i = 0; i < 24; ++i) {
    const Tensor& a = values[pick(values.size())];
    const Tensor& b = values[pick(values.size())];
    switch (pick(8)) {
      case 0:
        values.push_back(relu(a));
        break;
      case 1:
        values.push_back(tanh(a));
        break;
      case 2:
        values.push_back(-a);
        break;
      case 3:
        values.push_back(reshape(a, {static_cast<int32_t>(a.size())}));
        break;
      case 4:
        if (pick(4) == 0) values.push_back(sum(reshape(a, {static_cast<int32_t>(a.size())}), Tensor({0})));
        break;
      case 5:
        if (a.shape() == b.shape() || b.size() == 1) values.push_back(a * b);
        break;
      case 6:
        if (a.shape() == b.shape() || a.size() == 1) values.push_back(maximum(a, b));
        break;
      default:
        if (a.shape() == b.shape() || a.size() == 1 || b.size() == 1) values.push_back(a - b);
    }
  }
  Tensors wanted;
  for (const Tensor& value : values) {
    if (pick(5) == 0) wanted.push_back(value);
  }
  wanted.push_back(values.back());
  return wanted;
}

class FusedStepsTest : public ::testing::TestWithParam<int32_t> {};

TEST_P(FusedStepsTest, GiveTheSameBits) {
  const int32_t width = GetParam();
  for (uint32_t seed = 0; seed < 60; ++seed) {
    Generator generator(seed);
    Tensors given{generator.normal(Shape(3, width)), generator.normal(Shape(3, width)),
                  generator.normal(Shape(1)), generator.normal(Shape(3 * width))};
    if (seed % 2 == 1) {
      for (Tensor& tensor : given) tensor = cast(tensor, {.to = DType::kFloat64});
    }
    const Function fused([=](const Tensors& x) { return random_values(seed, x); });
    const Function apart([=](const Tensors& x) { return random_values(seed, x); }, {.fuse = false});
    const Tensors expected = random_values(seed, given);
    for (const Function& staged : {fused, apart}) {
      const Tensors found = staged(given);
      ASSERT_EQ(found.size(), expected.size());
      for (size_t i = 0; i < found.size(); ++i) {
        ASSERT_EQ(found[i].shape(), expected[i].shape()) << seed;
        ASSERT_EQ(std::memcmp(found[i].data(), expected[i].data(), found[i].bytes()), 0) << seed << " " << i;
      }
    }
  }
}

// Less than a block, several and a part of one, and enough for threads.
INSTANTIATE_TEST_SUITE_P(Widths, FusedStepsTest, ::testing::Values(1, 5, 700, 30000));

TEST(FusedSteps, RunAsOneStep) {
  const auto run = [](const Tensor& x) { return tanh(x * 2.0f) + relu(x); };
  for (const bool fuse : {false, true}) {
    const auto staged = function(run, {.fuse = fuse});
    Profiler profiler;
    const RunScope scope({.profiler = &profiler});
    staged(Generator(1).normal(Shape(100)));
    EXPECT_EQ(profiler.events().size(), fuse ? 1u : 4u);
  }
}

}  // namespace
}  // namespace diatom::testing
