#include <torch/torch.h>

#include <memory>

#include "bench/eager/libtorch.h"
#include "bench/eager/libtorch_layers.h"

namespace diatom::bench::libtorch {
namespace {

using torch::nn::BatchNorm2d;
using torch::nn::Conv2d;
using torch::nn::Conv2dOptions;
using torch::nn::Linear;
using torch::nn::ReLU;

template <typename Model>
Side train(Model model, const torch::Tensor& x, const std::vector<int32_t>& labels) {
  const torch::Tensor truth = torch::tensor(labels).to(torch::kInt64);
  auto sgd = std::make_shared<torch::optim::SGD>(model->parameters(), torch::optim::SGDOptions(0.01));
  return [=]() mutable {
    sgd->zero_grad();
    torch::nn::functional::cross_entropy(model->forward(x), truth).backward();
    sgd->step();
  };
}

struct Residual : torch::nn::Module {
  Residual(int64_t inputs, int64_t outputs, int64_t stride)
      : first(Conv2dOptions(inputs, outputs, 3).stride(stride).padding(1).bias(false)),
        second(Conv2dOptions(outputs, outputs, 3).padding(1).bias(false)),
        first_norm(outputs),
        second_norm(outputs) {
    register_module("first", first);
    register_module("second", second);
    register_module("first_norm", first_norm);
    register_module("second_norm", second_norm);
    if (stride == 1) return;
    projection = register_module(
        "projection",
        torch::nn::Sequential(Conv2d(Conv2dOptions(inputs, outputs, 1).stride(stride).bias(false)),
                              BatchNorm2d(outputs)));
  }

  torch::Tensor forward(const torch::Tensor& x) {
    const torch::Tensor inner = torch::relu(first_norm(first(x)));
    const torch::Tensor shortcut = projection.is_empty() ? x : projection->forward(x);
    return torch::relu(second_norm(second(inner)) + shortcut);
  }

  Conv2d first, second;
  BatchNorm2d first_norm, second_norm;
  torch::nn::Sequential projection{nullptr};
};

struct Lstm : torch::nn::Module {
  Lstm(int64_t inputs, int64_t units, int64_t classes)
      : cells(torch::nn::LSTMOptions(inputs, units).batch_first(true)), logits(units, classes) {
    register_module("cells", cells);
    register_module("logits", logits);
  }

  torch::Tensor forward(const torch::Tensor& x) { return logits(std::get<0>(cells(x)).select(1, -1)); }

  torch::nn::LSTM cells;
  Linear logits;
};

}  // namespace

Side train_mlp(int32_t batch, const std::vector<int32_t>& labels) {
  return train(layers({784, 512, 512, 10}), torch::rand({batch, 784}), labels);
}

Side train_cnn(int32_t batch, const std::vector<int32_t>& labels) {
  const torch::nn::Sequential model(Conv2d(Conv2dOptions(1, 32, 3)), ReLU(), Conv2d(Conv2dOptions(32, 64, 3)),
                                    ReLU(), torch::nn::MaxPool2d(2), torch::nn::Flatten(), Linear(9216, 128),
                                    ReLU(), Linear(128, 10));
  return train(model, torch::rand({batch, 1, 28, 28}), labels);
}

Side train_res_net(int32_t batch, const std::vector<int32_t>& labels) {
  torch::nn::Sequential model(Conv2d(Conv2dOptions(3, 16, 3).padding(1).bias(false)), BatchNorm2d(16),
                              ReLU());
  int64_t inputs = 16;
  for (const int64_t outputs : {16, 32, 64}) {
    for (int block = 0; block < 3; ++block) {
      model->push_back(Residual(inputs, outputs, block == 0 && outputs > 16 ? 2 : 1));
      inputs = outputs;
    }
  }
  model->push_back(torch::nn::AdaptiveAvgPool2d(1));
  model->push_back(torch::nn::Flatten());
  model->push_back(Linear(64, 10));
  return train(model, torch::rand({batch, 3, 32, 32}), labels);
}

Side train_lstm(int32_t batch, int32_t steps, const std::vector<int32_t>& labels) {
  return train(std::make_shared<Lstm>(128, 128, 10), torch::rand({batch, steps, 128}), labels);
}

}  // namespace diatom::bench::libtorch
