// operators_bench: calls of operators and small gradients against libtorch, and products of matrices also
// against OpenBLAS, each on one thread.
#include <cblas.h>
#include <fmt/format.h>
#include <torch/torch.h>

#include <memory>

#include "bench/eager/comparison.h"
#include "diatom/autodiff/tape.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"

namespace diatom::bench {
namespace {

using Function = std::function<void()>;

Tensor random(const Shape& shape) { return default_generator().uniform(shape); }

Comparison against_torch(const std::string& name, Function ours, Function theirs, double wanted) {
  return {name, std::move(ours), {{"libtorch", std::move(theirs)}}, wanted};
}

// Results go here, so that no call is left out.
template <typename T>
void keep(T&& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

void add_small(std::vector<Comparison>& all) {
  const Tensor a = random(Shape(1));
  const Tensor b = random(Shape(1));
  const torch::Tensor ta = torch::rand({1});
  const torch::Tensor tb = torch::rand({1});
  all.push_back(against_torch(
      "add, 1 element", [=] { keep(a + b); },
      [=] {
        const torch::NoGradGuard quiet;
        keep(ta + tb);
      },
      7));
  const torch::Tensor tx = torch::rand({1}, torch::requires_grad());
  all.push_back(against_torch(
      "add, 1 element, recorded",
      [=] {
        static thread_local std::unique_ptr<Tape> tape;
        static thread_local int count = 0;
        if (tape == nullptr || ++count % 1024 == 0) {
          tape.reset();
          tape = std::make_unique<Tape>();
          tape->watch(a);
        }
        keep(a + b);
      },
      [=] { keep(tx + tb); }, 9));
  all.push_back(against_torch(
      "add and backward",
      [=] {
        Tape tape;
        tape.watch(a);
        keep(tape.gradient(a + b, a));
      },
      [=] {
        torch::Tensor leaf = tx;
        leaf.mutable_grad() = torch::Tensor();
        (tx + tb).backward();
      },
      18));
}

// The layers 64-64-64-64 on one row.
void mlp_64(std::vector<Comparison>& all) {
  using diatom::nn::Linear;
  const nn::LinearOptions relu_after{.activation = Activation::kRelu};
  auto ours = std::make_shared<nn::Sequential<Linear, Linear, Linear>>(
      Linear(64, 64, relu_after), Linear(64, 64, relu_after), Linear(64, 64));
  const std::vector<Variable> parameters = nn::parameters(*ours);
  const Tensor x = random(Shape(1, 64));
  torch::nn::Sequential theirs(torch::nn::Linear(64, 64), torch::nn::ReLU(), torch::nn::Linear(64, 64),
                               torch::nn::ReLU(), torch::nn::Linear(64, 64));
  const torch::Tensor tx = torch::rand({1, 64});
  all.push_back(against_torch(
      "MLP-64 batch 1, forward, backward",
      [=] {
        Tape tape;
        const Tensor y = sum((*ours)(x), {0, 1});
        keep(tape.gradient(y, std::span(parameters)));
      },
      [=]() mutable {
        theirs->zero_grad();
        theirs->forward(tx).sum().backward();
      },
      7));
}

void million(std::vector<Comparison>& all) {
  const Tensor a = random(Shape(1000, 1000));
  const Tensor b = random(Shape(1000, 1000));
  const torch::Tensor ta = torch::rand({1000, 1000});
  const torch::Tensor tb = torch::rand({1000, 1000});
  const auto compared = [&](const std::string& name, auto ours, auto theirs) {
    all.push_back(against_torch(
        name + ", 1 M floats", [=] { keep(ours(a, b)); },
        [=] {
          const torch::NoGradGuard quiet;
          keep(theirs(ta, tb));
        },
        0.95));
  };
  compared(
      "add", [](const Tensor& x, const Tensor& y) { return x + y; },
      [](const torch::Tensor& x, const torch::Tensor& y) { return x + y; });
  compared(
      "mul", [](const Tensor& x, const Tensor& y) { return x * y; },
      [](const torch::Tensor& x, const torch::Tensor& y) { return x * y; });
  compared(
      "relu", [](const Tensor& x, const Tensor&) { return relu(x); },
      [](const torch::Tensor& x, const torch::Tensor&) { return torch::relu(x); });
  compared(
      "exp", [](const Tensor& x, const Tensor&) { return exp(x); },
      [](const torch::Tensor& x, const torch::Tensor&) { return torch::exp(x); });
  compared(
      "tanh", [](const Tensor& x, const Tensor&) { return tanh(x); },
      [](const torch::Tensor& x, const torch::Tensor&) { return torch::tanh(x); });
  compared(
      "softmax", [](const Tensor& x, const Tensor&) { return softmax(x); },
      [](const torch::Tensor& x, const torch::Tensor&) { return torch::softmax(x, -1); });
  compared(
      "sum",
      [](const Tensor& x, const Tensor&) {
        return sum(x, {0, 1});
      },
      [](const torch::Tensor& x, const torch::Tensor&) { return torch::sum(x); });
  compared(
      "sum of rows", [](const Tensor& x, const Tensor&) { return sum(x, {1}); },
      [](const torch::Tensor& x, const torch::Tensor&) { return torch::sum(x, 1); });
}

void products(std::vector<Comparison>& all) {
  for (const int32_t size : {256, 512, 1024, 2048}) {
    const Tensor a = random(Shape(size, size));
    const Tensor b = random(Shape(size, size));
    const torch::Tensor ta = torch::rand({size, size});
    const torch::Tensor tb = torch::rand({size, size});
    all.push_back({fmt::format("matmul {0} x {0}", size),
                   [=] { keep(batch_matmul(a, b)); },
                   {{"libtorch",
                     [=] {
                       const torch::NoGradGuard quiet;
                       keep(torch::mm(ta, tb));
                     }},
                    {"OpenBLAS",
                     [=] {
                       Tensor product(DType::kFloat32, Shape(size, size));
                       cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, size, size, size, 1.0f,
                                   a.as<float>().data(), size, b.as<float>().data(), size, 0.0f,
                                   product.as<float>().data(), size);
                       keep(product);
                     }}},
                   size <= 512 ? 1.0 : 0.95});
  }
}

std::vector<Comparison> comparisons() {
  torch::set_num_threads(1);
  openblas_set_num_threads(1);
  std::vector<Comparison> all;
  add_small(all);
  mlp_64(all);
  million(all);
  products(all);
  return all;
}

}  // namespace
}  // namespace diatom::bench

int main(int argc, char** argv) {
  return diatom::bench::compare_main(argc, argv,
                                     "Times calls of operators and small gradients against libtorch.\n"
                                     "Example: operators_bench --filter matmul --seconds 5",
                                     diatom::bench::comparisons);
}
