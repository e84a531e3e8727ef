// Two threads that each train a network, by portable bodies and with a tape of their own, do not meet.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

#include "diatom/autodiff/tape.h"
#include "diatom/nn/dropout.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/optim/adam.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

// The bits of all parameters after a few steps.
std::vector<uint32_t> train(uint64_t first_seed) {
  seed(first_seed);
  nn::Sequential model(nn::Linear(6, 16, {.activation = Activation::kRelu}), nn::Linear(16, 3));
  optim::Adam adam(nn::parameters(model), {.learning_rate = 0.01});
  for (int step = 0; step < 20; ++step) {
    const Tensor x = default_generator().normal(Shape(8, 6));
    const Tensor labels = default_generator().categorical(default_generator().normal(Shape(1, 3)), 8);
    Tape tape;
    const Tensor logits = model(nn::Dropout{0.25}(x, nn::Mode::kTraining));
    const Tensor loss = nn::softmax_cross_entropy(logits, labels.with_shape(Shape(8)));
    adam.step(tape.gradient(loss, adam.parameters()));
  }
  std::vector<uint32_t> bits;
  for (const Variable& parameter : adam.parameters()) {
    const auto values = parameter.value().as<float>();
    const size_t before = bits.size();
    bits.resize(before + values.size());
    std::memcpy(bits.data() + before, values.data(), values.size_bytes());
  }
  return bits;
}

TEST(Threads, TrainTheSameToTheBitBesideEachOther) {
  const std::vector<uint32_t> expected[] = {train(1), train(2)};
  ASSERT_NE(expected[0], expected[1]);
  std::vector<uint32_t> found[2];
  {
    std::thread other([&] { found[1] = train(2); });
    found[0] = train(1);
    other.join();
  }
  EXPECT_EQ(found[0], expected[0]);
  EXPECT_EQ(found[1], expected[1]);
}

}  // namespace
}  // namespace diatom::testing
