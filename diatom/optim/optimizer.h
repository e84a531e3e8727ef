// An optimizer moves parameters against their gradients, a step at a time:
//
//   optim::Adam adam(nn::parameters(model), {.learning_rate = 1e-3});
//   Tape tape;
//   const Tensor loss = nn::softmax_cross_entropy(model(images), labels);
//   adam.step(tape.gradient(loss, adam.parameters()));
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diatom/optim/schedule.h"
#include "diatom/tensor/tensors.h"
#include "diatom/tensor/variable.h"

namespace diatom::optim {

class Optimizer {
 public:
  virtual ~Optimizer() = default;

  std::span<const Variable> parameters() const { return parameters_; }
  int64_t steps() const { return steps_; }
  double learning_rate() const { return learning_rate_.at(steps_); }

  // `gradients` in the order of the parameters. An Error when they are not as many.
  void step(const Tensors& gradients);

 protected:
  Optimizer(std::vector<Variable> parameters, Schedule learning_rate);

  // One more tensor for each parameter, zeros at first.
  std::vector<Variable> make_slots() const;

  // Moves parameter `i`; the step that is being taken is steps(), counted from 0.
  virtual void update(size_t i, const Tensor& gradient, double learning_rate) = 0;

  const std::vector<Variable> parameters_;

 private:
  const Schedule learning_rate_;
  int64_t steps_ = 0;
};

// The Euclidean norm of all gradients together.
double global_norm(const Tensors& gradients);
// Scaled down together where their norm is above `most`.
Tensors clip_by_global_norm(const Tensors& gradients, double most);

}  // namespace diatom::optim
