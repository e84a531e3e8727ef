#include "diatom/optim/adam.h"

#include <cmath>

#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/symbolic.h"

namespace diatom::optim {

Adam::Adam(std::vector<Variable> parameters, AdamOptions options)
    : Optimizer(std::move(parameters), options.learning_rate),
      options_(std::move(options)),
      means_(make_slots("means")),
      squares_(make_slots("squares")) {}

void Adam::update(size_t i, const Tensor& gradient, double learning_rate) {
  const bool decays = options_.weight_decay != 0;
  move(i, decays ? gradient + parameters_[i] * options_.weight_decay : gradient, learning_rate);
}

void Adam::move(size_t i, const Tensor& gradient, double learning_rate) {
  if (staging()) raise("Adam counts its steps, so it cannot step in a staged function");
  Variable& mean = means_[i];
  Variable& squares = squares_[i];
  mean.assign_axpby(1 - options_.beta1, gradient, options_.beta1);
  squares.assign_axpby(1 - options_.beta2, square(gradient), options_.beta2);
  // Both begin at zero, which is made up for.
  const double step = static_cast<double>(steps() + 1);
  const double rate = learning_rate / (1 - std::pow(options_.beta1, step));
  const double correction = std::sqrt(1 - std::pow(options_.beta2, step));
  Variable parameter = parameters_[i];
  parameter.assign_axpby(-rate, mean / (sqrt(squares) / correction + options_.epsilon), 1);
}

void AdamW::update(size_t i, const Tensor& gradient, double learning_rate) {
  Variable parameter = parameters_[i];
  if (options_.weight_decay != 0) {
    parameter.assign(parameter * (1 - learning_rate * options_.weight_decay));
  }
  move(i, gradient, learning_rate);
}

}  // namespace diatom::optim
