#include "diatom/optim/sgd.h"

#include "diatom/tensor/arithmetic.h"

namespace diatom::optim {

Sgd::Sgd(std::vector<Variable> parameters, SgdOptions options)
    : Optimizer(std::move(parameters), options.learning_rate), options_(std::move(options)) {
  if (options_.momentum != 0) velocities_ = make_slots("velocities");
}

void Sgd::update(size_t i, const Tensor& gradient, std::span<const Factor> factors) {
  Variable parameter = parameters_[i];
  Tensor step = gradient;
  if (options_.weight_decay != 0) step = step + parameter * options_.weight_decay;
  if (options_.momentum != 0) {
    Variable& velocity = velocities_[i];
    velocity.assign_axpby(1, step, options_.momentum);
    step = options_.nesterov ? step + velocity * options_.momentum : velocity;
  }
  factors[0].subtract(parameter, step);
}

}  // namespace diatom::optim
