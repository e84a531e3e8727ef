// Sgd is stochastic gradient descent, with momentum where it is asked for.
#pragma once

#include "diatom/optim/optimizer.h"

namespace diatom::optim {

struct SgdOptions {
  Schedule learning_rate = 0.01;
  double momentum = 0;
  bool nesterov = false;
  double weight_decay = 0;  // adds this share of a parameter to its gradient
};

class Sgd final : public Optimizer {
 public:
  explicit Sgd(std::vector<Variable> parameters, SgdOptions options = {});

 private:
  void update(size_t i, const Tensor& gradient, std::span<const Factor> factors) override;

  const SgdOptions options_;
  std::vector<Variable> velocities_;
};

}  // namespace diatom::optim
