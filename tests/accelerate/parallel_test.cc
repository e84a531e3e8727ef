#include "diatom/accelerate/parallel.h"

#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include <vector>

#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/accelerate/own_bodies.h"

namespace diatom::testing {
namespace {

using ::testing::Each;

TEST(InParts, EachIterationIsRunOnce) {
  for (const size_t elements : {size_t{1}, size_t{1000}, size_t{1} << 20}) {
    for (const size_t count : {size_t{1}, size_t{3}, size_t{5000}, size_t{400000}}) {
      std::vector<int> runs(count);
      accelerate::in_parts(count, elements, [&](size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) ++runs[i];
      });
      EXPECT_THAT(runs, Each(1)) << count << " of " << elements;
    }
  }
}

TEST(InParts, ShortLoopsAreRunAtOnce) {
  accelerate::in_parts(accelerate::kFewElements, 1, [](size_t begin, size_t end) {
    EXPECT_EQ(begin, 0);
    EXPECT_EQ(end, accelerate::kFewElements);
  });
}

std::vector<float> results(const Tensor& x) {
  std::vector<float> all;
  for (const Tensor& y : {exp(x), x + x, softmax(x), sum(x, {0, 1}), sum(x, {0}), sum(x, {1})})
    all.insert(all.end(), y.as<float>().begin(), y.as<float>().end());
  return all;
}

TEST(InParts, ResultsDoNotDependOnThreads) {
  const Tensor x = ordinary_values(DType::kFloat32, Shape(700, 2003));
  std::vector<float> one;
  {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 1);
    one = results(x);
  }
  const tbb::global_control several(tbb::global_control::max_allowed_parallelism, 4);
  EXPECT_TRUE(results(x) == one);
}

}  // namespace
}  // namespace diatom::testing
