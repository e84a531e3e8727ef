// Tensors and random numbers of threads.
#include <gmock/gmock.h>

#include <thread>
#include <utility>

#include "diatom/ops/activation/relu.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAreArray;

TEST(Threads, DropTensorsOfOthers) {
  for (int i = 0; i < 100; ++i) {
    Tensor tensor = arange(100);
    std::thread([moved = std::move(tensor)] { EXPECT_EQ(moved.as<float>()[99], 99.0f); }).join();
  }
}

// Handles may be copied and dropped on any thread, also on one that has ended.
TEST(Threads, TensorsOutliveTheThreadThatMadeThem) {
  Tensor made;
  std::thread([&] { made = relu(Tensor({-1.0f, 2.0f})); }).join();
  EXPECT_EQ(relu(made).as<float>()[1], 2.0f);
}

TEST(Threads, HaveAGeneratorEach) {
  seed(3);
  const Tensor mine = default_generator().uniform(Shape(5));
  Tensor theirs;
  std::thread([&] { theirs = default_generator().uniform(Shape(5)); }).join();
  EXPECT_THAT(mine.as<float>(), ElementsAreArray(Generator(3).uniform(Shape(5)).as<float>()));
  EXPECT_THAT(theirs.as<float>(), ElementsAreArray(Generator(0).uniform(Shape(5)).as<float>()));
}

}  // namespace
}  // namespace diatom::testing
