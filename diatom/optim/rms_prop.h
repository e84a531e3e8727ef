// RmsProp divides each step by the root of a running mean of squared gradients (Tieleman and Hinton, 2012).
#pragma once

#include "diatom/optim/optimizer.h"

namespace diatom::optim {

struct RmsPropOptions {
  Schedule learning_rate = 0.001;
  double decay = 0.9;
  double momentum = 0;
  double epsilon = 1e-7;
};

class RmsProp final : public Optimizer {
 public:
  explicit RmsProp(std::vector<Variable> parameters, RmsPropOptions options = {});

 private:
  void update(size_t i, const Tensor& gradient, std::span<const Factor> factors) override;

  const RmsPropOptions options_;
  std::vector<Variable> squares_;
  std::vector<Variable> velocities_;
};

}  // namespace diatom::optim
