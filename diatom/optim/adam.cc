#include "diatom/optim/adam.h"

#include <cmath>

#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::optim {

Adam::Adam(std::vector<Variable> parameters, AdamOptions options)
    : Optimizer(std::move(parameters), options.learning_rate),
      options_(std::move(options)),
      means_(make_slots("means")),
      squares_(make_slots("squares")) {}

std::vector<double> Adam::factors(int64_t step) const {
  // Means begin at zero, which is made up for.
  const auto count = static_cast<double>(step + 1);
  const double rate = learning_rate_.at(step);
  return {rate / (1 - std::pow(options_.beta1, count)), std::sqrt(1 - std::pow(options_.beta2, count)),
          1 - rate * options_.weight_decay};
}

void Adam::update(size_t i, const Tensor& gradient, std::span<const Factor> factors) {
  const bool decays = options_.weight_decay != 0;
  move(i, decays ? gradient + parameters_[i] * options_.weight_decay : gradient, factors);
}

void Adam::move(size_t i, const Tensor& gradient, std::span<const Factor> factors) {
  Variable& mean = means_[i];
  Variable& squares = squares_[i];
  mean.assign_axpby(1 - options_.beta1, gradient, options_.beta1);
  squares.assign_axpby(1 - options_.beta2, square(gradient), options_.beta2);
  factors[0].subtract(parameters_[i], mean / (factors[1].divide(sqrt(squares)) + options_.epsilon));
}

void AdamW::update(size_t i, const Tensor& gradient, std::span<const Factor> factors) {
  Variable parameter = parameters_[i];
  if (options_.weight_decay != 0) parameter.assign(factors[2].times(parameter));
  move(i, gradient, factors);
}

}  // namespace diatom::optim
