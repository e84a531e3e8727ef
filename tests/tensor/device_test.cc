// Tensors on other devices than cpu:0, and the copies between them.
#include "diatom/tensor/device.h"

#include <gmock/gmock.h>

#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/split.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/random.h"
#include "diatom/tensor/variable.h"
#include "tests/support/devices.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Device kFirst;

// Copies that nobody asked for since this was made.
class Unasked {
 public:
  int64_t count() const { return implicit_copies() - before_; }

 private:
  const int64_t before_ = implicit_copies();
};

TEST(Device, HasAName) {
  EXPECT_EQ(to_string(Device()), "cpu:0");
  EXPECT_EQ(to_string(Device(DeviceKind::kGpu, 31)), "gpu:31");
  EXPECT_EQ(Device::parse("gpu:31"), Device(DeviceKind::kGpu, 31));
  EXPECT_EQ(Device::parse("cpu"), Device());
  for (const char* text : {"", "cpus", "cpu:", "cpu:1x", "cpu:-", "tpu:0"})
    EXPECT_THAT([=] { Device::parse(text); }, Raises(HasSubstr("names no device"))) << text;
  EXPECT_THAT([] { Device::parse("cpu:32"); }, Raises(HasSubstr("there is no cpu:32")));
}

TEST(Device, IsAddedOnce) {
  const Device device = second_cpu();
  EXPECT_THAT(devices(), ::testing::IsSupersetOf({kFirst, device}));
  EXPECT_THAT([=] { add_device(device, std::make_unique<CountingDevice>()); },
              Raises("there is a device cpu:1 already"));
  EXPECT_THAT([] { Tensor({1.0f}).to(Device(DeviceKind::kCpu, 7)); }, Raises("there is no device cpu:7"));
  EXPECT_THAT([] { DeviceScope{Device(DeviceKind::kCpu, 7)}; }, Raises("there is no device cpu:7"));
  EXPECT_EQ(default_device(), kFirst);
}

TEST(Device, HasTheElementsInItsMemory) {
  const CountingDevice& backend = second_cpu_backend();
  const int64_t live = backend.live_bytes;
  const Tensor here({1.0f, 2.0f, 3.0f});
  const Unasked unasked;
  {
    const Tensor there = here.to(second_cpu());
    EXPECT_EQ(there.device(), second_cpu());
    EXPECT_EQ(backend.live_bytes, live + 12);
    EXPECT_EQ(there.to(second_cpu()).id(), there.id());
    const Tensor view = there.with_shape(Shape(3, 1));
    EXPECT_EQ(view.device(), second_cpu());
    EXPECT_EQ(backend.live_bytes, live + 12);
    EXPECT_THAT(view.to(kFirst).as<float>(), ElementsAre(1, 2, 3));
    EXPECT_EQ(zeros(Shape(0), DType::kFloat32, second_cpu()).to(kFirst).size(), 0);
  }
  EXPECT_EQ(backend.live_bytes, live);
  EXPECT_EQ(unasked.count(), 0);
}

TEST(Device, RunsWhatItsTensorsAreGivenTo) {
  const Tensor x = Tensor({1.0f, 2.0f}).to(second_cpu());
  const Unasked unasked;
  for (int i = 0; i < 3; ++i) {  // the first call prepares, the others find what it kept
    const Tensor y = x * 2.0f + x;
    EXPECT_EQ(y.device(), second_cpu());
    EXPECT_THAT(y.as<float>(), ElementsAre(3, 6));
    // The same call on another device is another.
    EXPECT_EQ((Tensor({1.0f, 2.0f}) * 2.0f).device(), kFirst);
  }
  const Tensors halves = split({Tensor(0), x}, 2, {.num_splits = 2});
  EXPECT_EQ(halves[1].device(), second_cpu());
  EXPECT_EQ(unasked.count(), 0);
}

TEST(Device, ReadsListsWhereTheyAre) {
  const Tensor x = Tensor({{1.0f, 2.0f}, {3.0f, 4.0f}}).to(second_cpu());
  const Unasked unasked;
  const Tensor y = sum(x, {0});
  EXPECT_EQ(y.device(), second_cpu());
  EXPECT_THAT(y.as<float>(), ElementsAre(4, 6));
  EXPECT_EQ(reshape(x, {4}).device(), second_cpu());
  // Lists alone decide; beside others they do not.
  const Tensor axes = Tensor({0}).to(second_cpu());
  EXPECT_EQ((axes + Tensor({1})).device(), second_cpu());
  EXPECT_EQ(sum(ones(Shape(2, 2)), axes).device(), kFirst);
  EXPECT_EQ(unasked.count(), 0);
}

TEST(Device, OfAScopeIsWhereTensorsAreMade) {
  const Unasked unasked;
  {
    const DeviceScope scope(second_cpu());
    EXPECT_EQ(Tensor(1.0f).device(), second_cpu());
    EXPECT_EQ(Tensor({1.0f, 2.0f}).device(), second_cpu());
    EXPECT_EQ(Tensor({{1.0f}, {2.0f}}).device(), second_cpu());
    EXPECT_EQ(eye(3).device(), second_cpu());
    EXPECT_EQ(Tensor(DType::kInt8, Shape(2)).device(), second_cpu());
    EXPECT_EQ(Generator(1).uniform(Shape(4)).device(), second_cpu());
    {
      const DeviceScope inner(kFirst);
      EXPECT_EQ(zeros(Shape(1)).device(), kFirst);
    }
    EXPECT_THAT((arange(3) * 2.0f + 1.0f).to(kFirst).as<float>(), ElementsAre(1, 3, 5));
    float mine[] = {1.0f};
    EXPECT_EQ(Tensor::over(mine, DType::kFloat32, Shape(1)).device(), kFirst);
  }
  EXPECT_EQ(Tensor(1.0f).device(), kFirst);
  EXPECT_EQ(unasked.count(), 0);
}

TEST(Device, CopiesUnaskedAreCountedAndNamed) {
  const Tensor here({1.0f, 2.0f});
  const Tensor there = here.to(second_cpu());
  const Unasked unasked;
  for (int i = 0; i < 2; ++i) EXPECT_EQ((here + there).device(), second_cpu());
  EXPECT_EQ(unasked.count(), 2);
  EXPECT_EQ(last_implicit_copy(), "add: input 'a' (float32 [2]) was copied from cpu:0 to cpu:1");
  Variable variable(there);
  variable.assign(here);
  EXPECT_EQ(variable.device(), second_cpu());
  EXPECT_EQ(last_implicit_copy(), "a variable: its new value (float32 [2]) was copied from cpu:0 to cpu:1");
  EXPECT_EQ(unasked.count(), 3);
}

TEST(Device, WhoseMemoryIsItsOwnIsReadThroughCopies) {
  CountingDevice& backend = far_backend();
  const int64_t live = backend.live_bytes;
  {
    const Tensor x = Tensor({1.0f, 2.0f}).to(far_device());
    EXPECT_THAT([=] { x.as<float>(); }, Raises(HasSubstr("the elements are on gpu:0")));
    const Unasked unasked;
    for (int64_t calls = 1; calls <= 2; ++calls) {
      const Tensor y = exp(x - x);
      EXPECT_EQ(y.device(), far_device());
      EXPECT_THAT(y.to(kFirst).as<float>(), ElementsAre(1, 1));
      EXPECT_EQ(unasked.count(), 5 * calls);  // both inputs and the output of one, one of each of the other
    }
    EXPECT_EQ(last_implicit_copy(), "exp: output 'y' (float32 [2]) was copied from cpu:0 to gpu:0");
    EXPECT_EQ(to_string(x), "[1. 2.]");
    EXPECT_EQ(unasked.count(), 11);
    EXPECT_THAT(x.to(second_cpu()).as<float>(), ElementsAre(1, 2));
    const DeviceScope scope(far_device());
    EXPECT_THAT(sum(Tensor({{1.0f, 2.0f}, {3.0f, 4.0f}}), {0}).to(kFirst).as<float>(), ElementsAre(4, 6));
    EXPECT_EQ(eye(2).device(), far_device());
  }
  EXPECT_EQ(backend.live_bytes, live);
}

TEST(Device, KeepsAVariableWhoseRowsAreReplaced) {
  for (const Device device : {second_cpu(), far_device()}) {
    Variable variable(Tensor({{1.0f, 2.0f}, {3.0f, 4.0f}}).to(device));
    variable.scatter_add(Tensor({1}), Tensor({{10.0f, 20.0f}}));
    variable.scatter_update(Tensor({0}).to(device), Tensor({{5.0f, 6.0f}}).to(device));
    EXPECT_EQ(variable.device(), device);
    EXPECT_THAT(variable.value().to(kFirst).as<float>(), ElementsAre(5, 6, 13, 24));
  }
}

}  // namespace
}  // namespace diatom::testing
