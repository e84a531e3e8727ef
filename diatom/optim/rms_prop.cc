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

void RmsProp::update(size_t i, const Tensor& gradient, std::span<const Factor> factors) {
  Variable& squares = squares_[i];
  squares.assign_axpby(1 - options_.decay, square(gradient), options_.decay);
  const Tensor step = gradient / (sqrt(squares) + options_.epsilon);
  Variable parameter = parameters_[i];
  if (options_.momentum == 0) {
    factors[0].subtract(parameter, step);
  } else {
    factors[0].add(velocities_[i], step, options_.momentum);
    parameter.assign_axpby(-1, velocities_[i], 1);
  }
}

}  // namespace diatom::optim
