// A training that stops in the middle of an epoch goes on with the example that comes next.
#include "diatom/data/pipeline/dataset.h"

#include <gtest/gtest.h>

#include <utility>

#include "diatom/autodiff/tape.h"
#include "diatom/data/safetensors.h"
#include "diatom/io/checkpoint.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/optim/adam.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/command.h"

namespace diatom::testing {
namespace {

Dataset<2> noisy_examples() {
  Generator generator(1);
  const Tensor inputs = generator.normal(Shape(50, 6));
  const Tensor labels = generator.categorical(generator.normal(Shape(1, 3)), 50).with_shape(Shape(50));
  return from_tensors(inputs, labels)
      .shuffle(50, 1)
      .map([](const Tensor& x, const Tensor& label,
              Generator& noise) { return std::pair(x + noise.normal(x.shape()), label); },
           {.threads = 2, .seed = 1})
      .batch(8)
      .prefetch(2);
}

struct Training {
  nn::Linear model = (seed(1), nn::Linear(6, 3));
  optim::Adam adam{nn::parameters(model), {.learning_rate = 0.1}};
  Dataset<2> examples = noisy_examples();
  static constexpr auto fields =
      nn::fields("model adam examples", &Training::model, &Training::adam, &Training::examples);

  void train(int steps) {
    while (steps > 0) {
      for (const auto& [x, labels] : examples) {
        Tape tape;
        const Tensor loss = nn::softmax_cross_entropy(model(x), labels);
        adam.step(tape.gradient(loss, adam.parameters()));
        if (--steps == 0) break;
      }
    }
  }
  Checkpoint checkpoint() { return Checkpoint().add("", *this); }
  std::vector<uint8_t> bits() { return format_safetensors(checkpoint().values()); }
};

TEST(ResumedDataset, GoesOnToTheBit) {
  const std::filesystem::path file = scratch_folder("resumed_dataset") / "a.safetensors";
  // 7 steps an epoch.
  for (const int steps : {3, 7, 17}) {
    Training first;
    first.train(steps);
    first.checkpoint().save(file);
    Training second;
    second.train(1);
    second.checkpoint().restore(file);
    EXPECT_EQ(second.bits(), first.bits());
    // The loop that was left ends its epoch.
    first.examples.restore(first.examples.position());
    first.train(20);
    second.train(20);
    EXPECT_EQ(second.bits(), first.bits());
    EXPECT_EQ(second.examples.position(), (Position{(steps + 20) / 7, (steps + 20) % 7}));
  }
}

TEST(ResumedDataset, IsCalledAfterItsField) {
  Training training;
  training.train(9);
  const Tensor position = training.checkpoint().values().at("examples.position");
  EXPECT_EQ(to_string(position), "[1 2]");
}

}  // namespace
}  // namespace diatom::testing
