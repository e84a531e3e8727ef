#include "diatom/optim/rms_prop.h"

#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::optim {

RmsProp::RmsProp(std::vector<Variable> parameters, RmsPropOptions options)
    : Optimizer(std::move(parameters), options.learning_rate),
      options_(std::move(options)),
      squares_(make_slots("squares")) {
  if (options_.momentum != 0) velocities_ = make_slots("velocities");
}

void RmsProp::update(size_t i, const Tensor& gradient, double learning_rate) {
  Variable& squares = squares_[i];
  squares.assign(squares * options_.decay + square(gradient) * (1 - options_.decay));
  Tensor step = gradient * learning_rate / (sqrt(squares) + options_.epsilon);
  if (options_.momentum != 0) {
    velocities_[i].assign(velocities_[i] * options_.momentum + step);
    step = velocities_[i];
  }
  Variable parameter = parameters_[i];
  parameter.assign(parameter - step);
}

}  // namespace diatom::optim
