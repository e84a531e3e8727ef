// Adam scales each step by running means of the gradient and of its square (Kingma and Ba, 2015); AdamW
// lets parameters decay apart from them (Loshchilov and Hutter, 2019).
#pragma once

#include "diatom/optim/optimizer.h"

namespace diatom::optim {

struct AdamOptions {
  Schedule learning_rate = 0.001;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;
};

class Adam : public Optimizer {
 public:
  // Adds weight_decay times a parameter to its gradient.
  explicit Adam(std::vector<Variable> parameters, AdamOptions options = {});

 protected:
  std::vector<double> factors(int64_t step) const override;
  bool has_constant_factors() const override { return false; }
  void update(size_t i, const Tensor& gradient, std::span<const Factor> factors) override;
  // Without decay.
  void move(size_t i, const Tensor& gradient, std::span<const Factor> factors);

  const AdamOptions options_;

 private:
  std::vector<Variable> means_;
  std::vector<Variable> squares_;
};

class AdamW final : public Adam {
 public:
  // Takes learning_rate * weight_decay of a parameter away.
  using Adam::Adam;

 private:
  void update(size_t i, const Tensor& gradient, std::span<const Factor> factors) override;
};

}  // namespace diatom::optim
