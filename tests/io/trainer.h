// A training in which everything has state: random batches, dropout, running means, an optimizer with slots
// and a schedule, a count and a history.
#pragma once

#include "diatom/autodiff/tape.h"
#include "diatom/data/safetensors.h"
#include "diatom/io/checkpoint.h"
#include "diatom/nn/batch_norm.h"
#include "diatom/nn/dropout.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/sequential.h"
#include "diatom/optim/adam.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {

inline auto make_model(int32_t width) {
  return nn::Sequential(nn::Linear(6, width, {.activation = Activation::kRelu}), nn::BatchNorm(width),
                        nn::Dropout{0.25}, nn::Linear(width, 3));
}

struct Trainer {
  decltype(make_model(0)) model;
  optim::AdamW adam;
  Generator generator{7};
  int64_t step = 0;
  std::vector<float> losses;  // of the last steps
  static constexpr auto fields =
      nn::fields("model adam generator step losses", &Trainer::model, &Trainer::adam, &Trainer::generator,
                 &Trainer::step, &Trainer::losses);

  // What is random before the training comes from the thread's own generator, as dropout does.
  explicit Trainer(int32_t width = 16)
      : model(make_model(width)),
        adam(nn::parameters(model),
             {.learning_rate = optim::warm_up(5, optim::step_decay(0.02, 0.9, 50)), .weight_decay = 0.01}) {}

  Checkpoint checkpoint() {
    Checkpoint all;
    all.add("", *this).add("random", default_generator());
    return all;
  }

  void train(int64_t steps) {
    for (const int64_t end = step + steps; step < end; ++step) {
      const Tensor x = generator.normal(Shape(8, 6));
      const Tensor labels = generator.categorical(generator.normal(Shape(1, 3)), 8);
      Tape tape;
      const Tensor loss =
          nn::softmax_cross_entropy(model(x, nn::Mode::kTraining), labels.with_shape(Shape(8)));
      adam.step(tape.gradient(loss, adam.parameters()));
      losses.push_back(loss.item<float>());
      if (losses.size() > 10) losses.erase(losses.begin());
    }
  }

  std::vector<uint8_t> bits() { return format_safetensors(checkpoint().values()); }
};

}  // namespace diatom::testing
