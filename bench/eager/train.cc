// train_bench: steps of training against libtorch: the same nets, batches, plain SGD and cross-entropy, on
// one thread.
#include <memory>

#include "bench/eager/comparison.h"
#include "bench/eager/libtorch.h"
#include "bench/eager/nets.h"
#include "diatom/autodiff/tape.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/pooling.h"
#include "diatom/nn/sequential.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"
#include "examples/res_net.h"

namespace diatom::bench {
namespace {

constexpr int32_t kBatch = 128;
nn::LinearOptions with_relu() { return {.activation = Activation::kRelu}; }

template <typename Model>
std::function<void()> train(Model model, const Shape& inputs, const std::vector<int32_t>& classes) {
  auto kept = std::make_shared<Model>(std::move(model));
  auto sgd = std::make_shared<optim::Sgd>(nn::parameters(*kept), optim::SgdOptions{.learning_rate = 0.01});
  const Tensor x = default_generator().uniform(inputs);
  const Tensor labels = int_list(classes);
  return [=] {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy((*kept)(x, nn::Mode::kTraining), labels);
    sgd->step(tape.gradient(loss, sgd->parameters()));
  };
}

std::vector<int32_t> random_labels(int32_t batch = kBatch) {
  const Tensor drawn = default_generator().categorical(default_generator().uniform(Shape(batch, 10)));
  return {drawn.as<int32_t>().begin(), drawn.as<int32_t>().end()};
}

Comparison mlp() {
  using nn::Linear;
  const std::vector<int32_t> labels = random_labels();
  return {"MLP-784, batch 128",
          train(nn::Sequential(Linear(784, 512, with_relu()), Linear(512, 512, with_relu()), Linear(512, 10)),
                Shape(kBatch, 784), labels),
          {{"libtorch", libtorch::train_mlp(kBatch, labels)}},
          1.5};
}

Comparison cnn() {
  const nn::Conv2dOptions valid{.padding = Padding::kValid, .activation = Activation::kRelu};
  const std::vector<int32_t> labels = random_labels();
  return {"MNIST CNN, batch 128",
          train(nn::Sequential(nn::Conv2d(1, 32, 3, valid), nn::Conv2d(32, 64, 3, valid), nn::MaxPool2d{2},
                               nn::Flatten(), nn::Linear(9216, 128, with_relu()), nn::Linear(128, 10)),
                Shape(kBatch, 28, 28, 1), labels),
          {{"libtorch", libtorch::train_cnn(kBatch, labels)}},
          2};
}

Comparison res_net() {
  const std::vector<int32_t> labels = random_labels(32);
  return {"ResNet-20, batch 32",
          train(examples::ResNet20(), Shape(32, 32, 32, 3), labels),
          {{"libtorch", libtorch::train_res_net(32, labels)}},
          1.4};
}

Comparison lstm() {
  const std::vector<int32_t> labels = random_labels(32);
  return {"LSTM-128, 32 steps, batch 32",
          train(SequenceClassifier(), Shape(32, 32, 128), labels),
          {{"libtorch", libtorch::train_lstm(32, 32, labels)}},
          1.5};
}

std::vector<Comparison> comparisons() {
  libtorch::use_one_thread();
  return {mlp(), cnn(), res_net(), lstm()};
}

}  // namespace
}  // namespace diatom::bench

int main(int argc, char** argv) {
  return diatom::bench::compare_main(argc, argv,
                                     "Times steps of training against libtorch.\n"
                                     "Example: train_bench --filter CNN --seconds 10",
                                     diatom::bench::comparisons);
}
