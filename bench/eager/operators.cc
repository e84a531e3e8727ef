// operators_bench: calls of operators and small gradients against libtorch, and products of matrices also
// against OpenBLAS, each on one thread.
#include <cblas.h>
#include <fmt/format.h>

#include <memory>

#include "bench/eager/comparison.h"
#include "bench/eager/libtorch.h"
#include "diatom/autodiff/tape.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/activation/elu.h"
#include "diatom/ops/activation/hard_swish.h"
#include "diatom/ops/activation/log_softmax.h"
#include "diatom/ops/activation/logistic.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/log.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/reduction/reduce_max.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"

namespace diatom::bench {
namespace {

Tensor random(const Shape& shape) { return default_generator().uniform(shape); }

// Results go here, so that no call is left out.
void keep(const Tensor& value) { asm volatile("" : : "g"(&value) : "memory"); }

Comparison against_libtorch(const std::string& name, std::function<void()> ours, libtorch::Side theirs,
                            double wanted) {
  return {name, std::move(ours), {{"libtorch", std::move(theirs)}}, wanted};
}

void add_small(std::vector<Comparison>& all) {
  const Tensor a = random(Shape(1));
  const Tensor b = random(Shape(1));
  all.push_back(against_libtorch(
      "add, 1 element", [=] { keep(a + b); }, libtorch::add_one(), 7));
  // A tape that goes on for long keeps all it writes down, so it is a new one now and then.
  const auto recorded = [=, tape = std::shared_ptr<Tape>(), count = 0]() mutable {
    if (count++ % 1024 == 0) {
      tape.reset();
      tape = std::make_shared<Tape>();
      tape->watch(a);
    }
    keep(a + b);
    if (count % 1024 == 0) tape->stop();
  };
  all.push_back(against_libtorch("add, 1 element, recorded", recorded, libtorch::add_one_recorded(), 9));
  const auto backward = [=] {
    Tape tape;
    tape.watch(a);
    keep(tape.gradient(a + b, a));
  };
  all.push_back(against_libtorch("add and backward", backward, libtorch::add_one_and_backward(), 18));
}

void mlp_64(std::vector<Comparison>& all) {
  using nn::Linear;
  const nn::LinearOptions with_relu{.activation = Activation::kRelu};
  auto model = std::make_shared<nn::Sequential<Linear, Linear, Linear>>(
      Linear(64, 64, with_relu), Linear(64, 64, with_relu), Linear(64, 64));
  const std::vector<Variable> parameters = nn::parameters(*model);
  const Tensor x = random(Shape(1, 64));
  const auto ours = [=] {
    Tape tape;
    const Tensor y = sum((*model)(x), {0, 1});
    keep(tape.gradient(y, std::span(parameters))[0]);
  };
  all.push_back(against_libtorch("MLP-64 batch 1, forward, backward", ours, libtorch::mlp_64(), 7));
}

// Views of what libtorch takes out of the same tensor, without its cost.
Tensor row_of(const Tensor& x) {
  return Tensor::over(const_cast<void*>(x.data()), x.dtype(), Shape(x.shape()[1]));
}
Tensor column_of(const Tensor& x) {
  return Tensor::over(const_cast<void*>(x.data()), x.dtype(), Shape(x.shape()[0], 1));
}

// Operators on matrices of floats.
void matrices(std::vector<Comparison>& all, const std::string& size, int32_t rows, int32_t columns) {
  const Tensor a = random(Shape(rows, columns));
  const Tensor b = random(Shape(rows, columns));
  const auto compared = [&](const std::string& function, auto ours) {
    all.push_back(against_libtorch(
        fmt::format("{}, {}", function, size), [=] { keep(ours(a, b)); },
        libtorch::on_floats(function, rows, columns), 0.95));
  };
  compared("add", [](const Tensor& x, const Tensor& y) { return x + y; });
  compared("mul", [](const Tensor& x, const Tensor& y) { return x * y; });
  compared("div", [](const Tensor& x, const Tensor& y) { return x / y; });
  compared("maximum", [](const Tensor& x, const Tensor& y) { return maximum(x, y); });
  compared("add row", [](const Tensor& x, const Tensor& y) { return x + row_of(y); });
  compared("mul column", [](const Tensor& x, const Tensor& y) { return x * column_of(y); });
  compared("mul number", [](const Tensor& x, const Tensor&) { return x * 3.0f; });
  compared("relu", [](const Tensor& x, const Tensor&) { return relu(x); });
  compared("exp", [](const Tensor& x, const Tensor&) { return exp(x); });
  compared("log", [](const Tensor& x, const Tensor&) { return log(x); });
  compared("sin", [](const Tensor& x, const Tensor&) { return sin(x); });
  compared("sqrt", [](const Tensor& x, const Tensor&) { return sqrt(x); });
  compared("tanh", [](const Tensor& x, const Tensor&) { return tanh(x); });
  compared("logistic", [](const Tensor& x, const Tensor&) { return logistic(x); });
  compared("elu", [](const Tensor& x, const Tensor&) { return elu(x); });
  compared("hard_swish", [](const Tensor& x, const Tensor&) { return hard_swish(x); });
  compared("softmax", [](const Tensor& x, const Tensor&) { return softmax(x); });
  compared("log_softmax", [](const Tensor& x, const Tensor&) { return log_softmax(x); });
  compared("sum", [](const Tensor& x, const Tensor&) { return sum(x, {0, 1}); });
  compared("sum of rows", [](const Tensor& x, const Tensor&) { return sum(x, {1}); });
  compared("sum of columns", [](const Tensor& x, const Tensor&) { return sum(x, {0}); });
  compared("largest of rows", [](const Tensor& x, const Tensor&) { return reduce_max(x, {1}); });
}

void products(std::vector<Comparison>& all) {
  for (const int32_t size : {256, 512, 1024, 2048}) {
    const Tensor a = random(Shape(size, size));
    const Tensor b = random(Shape(size, size));
    const auto openblas = [=] {
      Tensor product(DType::kFloat32, Shape(size, size));
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, size, size, size, 1.0f, a.as<float>().data(),
                  size, b.as<float>().data(), size, 0.0f, product.as<float>().data(), size);
      keep(product);
    };
    all.push_back({fmt::format("matmul {0} x {0}", size),
                   [=] { keep(batch_matmul(a, b)); },
                   {{"libtorch", libtorch::product(size)}, {"OpenBLAS", openblas}},
                   size <= 512 ? 1.0 : 0.95});
  }
}

std::vector<Comparison> comparisons() {
  libtorch::use_one_thread();
  openblas_set_num_threads(1);
  std::vector<Comparison> all;
  add_small(all);
  mlp_64(all);
  matrices(all, "1 M floats", 1000, 1000);
  matrices(all, "128 x 10", 128, 10);
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
