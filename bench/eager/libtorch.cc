#include "bench/eager/libtorch.h"

#include <torch/torch.h>

#include <map>
#include <memory>

#include "bench/eager/libtorch_layers.h"

namespace diatom::bench::libtorch {
namespace {

// Results go here, so that no call is left out.
void keep(const torch::Tensor& value) { asm volatile("" : : "g"(&value) : "memory"); }

}  // namespace

void use_one_thread() { torch::set_num_threads(1); }

Side add_one() {
  const torch::Tensor a = torch::rand({1});
  const torch::Tensor b = torch::rand({1});
  return [=] {
    const torch::NoGradGuard quiet;
    keep(a + b);
  };
}

Side add_one_recorded() {
  const torch::Tensor a = torch::rand({1}, torch::requires_grad());
  const torch::Tensor b = torch::rand({1});
  return [=] { keep(a + b); };
}

Side add_one_and_backward() {
  const torch::Tensor a = torch::rand({1}, torch::requires_grad());
  const torch::Tensor b = torch::rand({1});
  return [=] {
    a.mutable_grad() = torch::Tensor();
    (a + b).backward();
  };
}

Side mlp_64() {
  torch::nn::Sequential model = layers({64, 64, 64, 64});
  const torch::Tensor x = torch::rand({1, 64});
  return [=]() mutable {
    model->zero_grad();
    model->forward(x).sum().backward();
  };
}

Side on_floats(const std::string& function, int32_t rows, int32_t columns) {
  using Function = torch::Tensor (*)(const torch::Tensor&, const torch::Tensor&);
  static const std::map<std::string, Function> kFunctions = {
      {"add", [](const torch::Tensor& x, const torch::Tensor& y) { return x + y; }},
      {"mul", [](const torch::Tensor& x, const torch::Tensor& y) { return x * y; }},
      {"div", [](const torch::Tensor& x, const torch::Tensor& y) { return x / y; }},
      {"maximum", [](const torch::Tensor& x, const torch::Tensor& y) { return torch::maximum(x, y); }},
      {"add row", [](const torch::Tensor& x, const torch::Tensor& y) { return x + y.select(0, 0); }},
      {"mul column", [](const torch::Tensor& x, const torch::Tensor& y) { return x * y.narrow(1, 0, 1); }},
      {"mul number", [](const torch::Tensor& x, const torch::Tensor&) { return x * 3.0f; }},
      {"relu", [](const torch::Tensor& x, const torch::Tensor&) { return torch::relu(x); }},
      {"exp", [](const torch::Tensor& x, const torch::Tensor&) { return torch::exp(x); }},
      {"log", [](const torch::Tensor& x, const torch::Tensor&) { return torch::log(x); }},
      {"sin", [](const torch::Tensor& x, const torch::Tensor&) { return torch::sin(x); }},
      {"sqrt", [](const torch::Tensor& x, const torch::Tensor&) { return torch::sqrt(x); }},
      {"tanh", [](const torch::Tensor& x, const torch::Tensor&) { return torch::tanh(x); }},
      {"logistic", [](const torch::Tensor& x, const torch::Tensor&) { return torch::sigmoid(x); }},
      {"elu", [](const torch::Tensor& x, const torch::Tensor&) { return torch::elu(x); }},
      {"hard_swish", [](const torch::Tensor& x, const torch::Tensor&) { return torch::hardswish(x); }},
      {"softmax", [](const torch::Tensor& x, const torch::Tensor&) { return torch::softmax(x, -1); }},
      {"log_softmax", [](const torch::Tensor& x, const torch::Tensor&) { return torch::log_softmax(x, -1); }},
      {"sum", [](const torch::Tensor& x, const torch::Tensor&) { return torch::sum(x); }},
      {"sum of rows", [](const torch::Tensor& x, const torch::Tensor&) { return torch::sum(x, 1); }},
      {"sum of columns", [](const torch::Tensor& x, const torch::Tensor&) { return torch::sum(x, 0); }},
      {"largest of rows", [](const torch::Tensor& x, const torch::Tensor&) { return torch::amax(x, 1); }},
  };
  const Function run = kFunctions.at(function);
  const torch::Tensor a = torch::rand({rows, columns});
  const torch::Tensor b = torch::rand({rows, columns});
  return [=] {
    const torch::NoGradGuard quiet;
    keep(run(a, b));
  };
}

Side product(int32_t size) {
  const torch::Tensor a = torch::rand({size, size});
  const torch::Tensor b = torch::rand({size, size});
  return [=] {
    const torch::NoGradGuard quiet;
    keep(torch::mm(a, b));
  };
}

}  // namespace diatom::bench::libtorch
