// Gradients of what is spread over devices.
#include <gmock/gmock.h>

#include "diatom/autodiff/tape.h"
#include "diatom/autodiff/transforms.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/movement/slice.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/implicit_copies.h"
#include "tests/support/devices.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;

TEST(DeviceGradient, ComesBackToWhereTheOperandWas) {
  const Tensor x({1.0f, 2.0f});
  const auto cube = [](const Tensor& a) {
    const Tensor there = a.to(second_cpu());
    return sum(there * there * there, {0});
  };
  EXPECT_EQ(cube(x).device(), second_cpu());
  const Tensor slope = grad(cube)(x);
  EXPECT_EQ(slope.device(), Device());
  EXPECT_THAT(slope.as<float>(), ElementsAre(3, 12));
  const auto slopes = [&](const Tensor& a) { return sum(grad(cube)(a), {0}); };
  EXPECT_THAT(grad(slopes)(x).as<float>(), ElementsAre(6, 12));
}

TEST(DeviceGradient, GoesThroughCopiesThatNobodyAskedFor) {
  const Tensor here({3.0f});
  const Tensor there = Tensor({2.0f}).to(second_cpu());
  Tape tape;
  tape.watch(here);
  tape.watch(there);
  const Tensors gradients = tape.gradient(here * there, Tensors{here, there});
  EXPECT_EQ(gradients[0].device(), Device());
  EXPECT_EQ(gradients[1].device(), second_cpu());
  EXPECT_THAT(gradients[0].as<float>(), ElementsAre(2));
  EXPECT_THAT(gradients[1].as<float>(), ElementsAre(3));
}

TEST(DeviceGradient, StaysOnTheDeviceOfWhatItIsOf) {
  const Variable x(Tensor({1.0f, 2.0f, 3.0f}).to(second_cpu()));
  const Variable unused(Tensor({1.0f}).to(second_cpu()));
  Tape tape;
  const Tensor y = exp(slice(x.value(), {1}, {2}) / 2.0f);
  const int64_t before = implicit_copies();
  const std::vector<Variable> variables = {x, unused};
  const Tensors gradients = tape.gradient(y, variables);
  EXPECT_EQ(implicit_copies(), before) << last_implicit_copy();
  EXPECT_EQ(gradients[0].device(), second_cpu());
  EXPECT_EQ(gradients[1].device(), second_cpu());
}

TEST(DeviceGradient, OfMemoryThatOnlyTheDeviceReads) {
  const Tensor x = Tensor({1.0f, 2.0f}).to(far_device());
  const Tensor slope = grad([](const Tensor& a) { return sum(a * a, {0}); })(x);
  EXPECT_EQ(slope.device(), far_device());
  EXPECT_THAT(slope.to(Device()).as<float>(), ElementsAre(2, 4));
}

}  // namespace
}  // namespace diatom::testing
