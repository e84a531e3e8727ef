#include "diatom/optim/optimizer.h"

#include <fmt/format.h>

#include <cmath>

#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/movement/gather.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/symbolic.h"

namespace diatom::optim {

Optimizer::Optimizer(std::vector<Variable> parameters, Schedule learning_rate)
    : parameters_(std::move(parameters)), learning_rate_(std::move(learning_rate)) {}

void Optimizer::step(const Tensors& gradients) {
  if (gradients.size() != parameters_.size()) {
    raise(fmt::format("{} gradients for {} parameters", gradients.size(), parameters_.size()));
  }
  const std::vector<Factor> factors = next_factors();
  for (size_t i = 0; i < parameters_.size(); ++i) update(i, gradients[i], factors);
}

std::vector<Factor> Optimizer::next_factors() {
  if (!staging()) {
    const std::vector<double> numbers = factors(steps_++);
    return {numbers.begin(), numbers.end()};
  }
  if (has_constant_factors()) {
    const std::vector<double> numbers = factors(steps_);
    return {numbers.begin(), numbers.end()};
  }
  const Tensor fed = each_run([this] {
    const std::vector<double> numbers = factors(steps_++);
    return Tensor(std::span(numbers), Shape(static_cast<int32_t>(numbers.size())));
  });
  std::vector<Factor> symbols;
  symbols.reserve(static_cast<size_t>(fed.shape()[0]));
  for (int32_t i = 0; i < fed.shape()[0]; ++i) symbols.emplace_back(gather(fed, Tensor(i)));
  return symbols;
}

std::vector<Variable> Optimizer::make_slots(std::string name) {
  std::vector<Variable> slots;
  for (const Variable& parameter : parameters_) {
    slots.emplace_back(zeros(parameter.shape(), parameter.dtype(), parameter.device()), false);
  }
  slots_.push_back({std::move(name), slots});
  return slots;
}

double global_norm(const Tensors& gradients) {
  double total = 0;
  for (const Tensor& gradient : gradients) {
    const Tensor squares = sum(square(gradient), all_axes(gradient));
    total += gradient.dtype() == DType::kFloat64 ? squares.item<double>()
                                                 : static_cast<double>(squares.item<float>());
  }
  return std::sqrt(total);
}

Tensors clip_by_global_norm(const Tensors& gradients, double most) {
  const double norm = global_norm(gradients);
  if (norm <= most) return gradients;
  Tensors clipped;
  for (const Tensor& gradient : gradients) clipped.push_back(gradient * (most / norm));
  return clipped;
}

}  // namespace diatom::optim
