#include "diatom/optim/adagrad.h"

#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::optim {

Adagrad::Adagrad(std::vector<Variable> parameters, AdagradOptions options)
    : Optimizer(std::move(parameters), options.learning_rate),
      options_(std::move(options)),
      squares_(make_slots("squares")) {}

void Adagrad::update(size_t i, const Tensor& gradient, std::span<const Factor> factors) {
  Variable& squares = squares_[i];
  squares.assign_axpby(1, square(gradient), 1);
  Variable parameter = parameters_[i];
  factors[0].subtract(parameter, gradient / (sqrt(squares) + options_.epsilon));
}

}  // namespace diatom::optim
