// train_bench: steps of training against libtorch: the same nets, batches, plain SGD and cross-entropy, on
// one thread.
#include <torch/torch.h>

#include <memory>

#include "bench/eager/comparison.h"
#include "diatom/autodiff/tape.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/pooling.h"
#include "diatom/nn/sequential.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/random.h"

namespace diatom::bench {
namespace {

// A step of training of ours.
template <typename Model>
std::function<void()> step(Model model, const Tensor& x, const Tensor& labels) {
  auto kept = std::make_shared<Model>(std::move(model));
  auto sgd = std::make_shared<optim::Sgd>(nn::parameters(*kept), optim::SgdOptions{.learning_rate = 0.01});
  return [=] {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy((*kept)(x), labels);
    sgd->step(tape.gradient(loss, sgd->parameters()));
  };
}

std::function<void()> step(torch::nn::Sequential model, torch::Tensor x, torch::Tensor labels) {
  auto sgd = std::make_shared<torch::optim::SGD>(model->parameters(), torch::optim::SGDOptions(0.01));
  return [=]() mutable {
    sgd->zero_grad();
    torch::nn::functional::cross_entropy(model->forward(x), labels).backward();
    sgd->step();
  };
}

struct Labels {
  Tensor ours;
  torch::Tensor theirs;
};

Labels random_labels(int32_t count) {
  const Tensor ours = default_generator().categorical(default_generator().uniform(Shape(count, 10)));
  torch::Tensor theirs = torch::empty({count}, torch::kInt64);
  for (int32_t i = 0; i < count; ++i) theirs[i] = ours.as<int32_t>()[static_cast<size_t>(i)];
  return {ours.with_shape(Shape(count)), theirs};
}

Comparison mlp() {
  using nn::Linear;
  const nn::LinearOptions relu_after{.activation = Activation::kRelu};
  const Labels labels = random_labels(128);
  return {"MLP-784, batch 128",
          step(nn::Sequential(Linear(784, 512, relu_after), Linear(512, 512, relu_after), Linear(512, 10)),
               default_generator().uniform(Shape(128, 784)), labels.ours),
          {{"libtorch", step(torch::nn::Sequential(torch::nn::Linear(784, 512), torch::nn::ReLU(),
                                                   torch::nn::Linear(512, 512), torch::nn::ReLU(),
                                                   torch::nn::Linear(512, 10)),
                             torch::rand({128, 784}), labels.theirs)}},
          1.5};
}

Comparison cnn() {
  const nn::Conv2dOptions valid{.padding = Padding::kValid, .activation = Activation::kRelu};
  const Labels labels = random_labels(128);
  return {"MNIST CNN, batch 128",
          step(nn::Sequential(nn::Conv2d(1, 32, 3, valid), nn::Conv2d(32, 64, 3, valid), nn::MaxPool2d{2},
                              nn::Flatten(), nn::Linear(9216, 128, {.activation = Activation::kRelu}),
                              nn::Linear(128, 10)),
               default_generator().uniform(Shape(128, 28, 28, 1)), labels.ours),
          {{"libtorch", step(torch::nn::Sequential(
                                 torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 32, 3)), torch::nn::ReLU(),
                                 torch::nn::Conv2d(torch::nn::Conv2dOptions(32, 64, 3)), torch::nn::ReLU(),
                                 torch::nn::MaxPool2d(2), torch::nn::Flatten(), torch::nn::Linear(9216, 128),
                                 torch::nn::ReLU(), torch::nn::Linear(128, 10)),
                             torch::rand({128, 1, 28, 28}), labels.theirs)}},
          2};
}

std::vector<Comparison> comparisons() {
  torch::set_num_threads(1);
  return {mlp(), cnn()};
}

}  // namespace
}  // namespace diatom::bench

int main(int argc, char** argv) {
  return diatom::bench::compare_main(argc, argv,
                                     "Times steps of training against libtorch.\n"
                                     "Example: train_bench --filter CNN --seconds 10",
                                     diatom::bench::comparisons);
}
