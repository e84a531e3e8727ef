// Adagrad divides each step by the root of the sum of all squared gradients (Duchi et al., 2011).
#pragma once

#include "diatom/optim/optimizer.h"

namespace diatom::optim {

struct AdagradOptions {
  Schedule learning_rate = 0.01;
  double epsilon = 1e-10;
};

class Adagrad final : public Optimizer {
 public:
  explicit Adagrad(std::vector<Variable> parameters, AdagradOptions options = {});

 private:
  void update(size_t i, const Tensor& gradient, std::span<const Factor> factors) override;

  const AdagradOptions options_;
  std::vector<Variable> squares_;
};

}  // namespace diatom::optim
