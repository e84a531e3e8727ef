#include <torch/jit.h>
#include <torch/script.h>

#include <memory>

#include "bench/eager/libtorch.h"

namespace diatom::bench::libtorch {
namespace {

std::vector<torch::Tensor> random_tensors(int32_t count, int32_t size) {
  std::vector<torch::Tensor> all;
  for (int32_t i = 0; i < count; ++i) all.push_back(torch::rand({size}));
  return all;
}

}  // namespace

Side add_chain(int32_t count, int32_t size) {
  const torch::Tensor x = torch::rand({size});
  return [x, terms = random_tensors(count, size)] {
    const torch::NoGradGuard quiet;
    torch::Tensor sum = x;
    for (const torch::Tensor& term : terms) sum = sum + term;
  };
}

Side add_chain_scripted(int32_t count, int32_t size) {
  std::string parameters = "x";
  std::string body;
  for (int32_t i = 0; i < count; ++i) {
    const std::string term = "a" + std::to_string(i);
    parameters += ", " + term;
    body += "  x = x + " + term + "\n";
  }
  const std::shared_ptr<torch::jit::CompilationUnit> unit =
      torch::jit::compile("def chain(" + parameters + "):\n" + body + "  return x\n");
  std::vector<c10::IValue> stack;
  for (const torch::Tensor& tensor : random_tensors(count + 1, size)) stack.emplace_back(tensor);
  return [=] {
    const torch::NoGradGuard quiet;
    unit->get_function("chain")(stack);
  };
}

}  // namespace diatom::bench::libtorch
