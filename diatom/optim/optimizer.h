// An optimizer moves parameters against their gradients, a step at a time:
//
//   optim::Adam adam(nn::parameters(model), {.learning_rate = 1e-3});
//   Tape tape;
//   const Tensor loss = nn::softmax_cross_entropy(model(images), labels);
//   adam.step(tape.gradient(loss, adam.parameters()));
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "diatom/optim/schedule.h"
#include "diatom/tensor/tensors.h"
#include "diatom/tensor/variable.h"

namespace diatom::optim {

class Optimizer {
 public:
  // What is kept beside the parameters, a tensor for each, as their running means.
  struct Slots {
    std::string name;
    std::vector<Variable> variables;
  };

  virtual ~Optimizer() = default;

  std::span<const Variable> parameters() const { return parameters_; }
  std::span<const Slots> slots() const { return slots_; }
  int64_t steps() const { return steps_; }
  // Goes on as after so many steps.
  void set_steps(int64_t steps) { steps_ = steps; }
  double learning_rate() const { return learning_rate_.at(steps_); }

  // `gradients` in the order of the parameters. An Error when they are not as many.
  void step(const Tensors& gradients);

 protected:
  Optimizer(std::vector<Variable> parameters, Schedule learning_rate);

  // One more tensor for each parameter, zeros at first.
  std::vector<Variable> make_slots(std::string name);

  // Moves parameter `i`; the step that is being taken is steps(), counted from 0.
  virtual void update(size_t i, const Tensor& gradient, double learning_rate) = 0;

  const std::vector<Variable> parameters_;

 private:
  const Schedule learning_rate_;
  std::vector<Slots> slots_;
  int64_t steps_ = 0;
};

// The Euclidean norm of all gradients together.
double global_norm(const Tensors& gradients);
// Scaled down together where their norm is above `most`.
Tensors clip_by_global_norm(const Tensors& gradients, double most);

}  // namespace diatom::optim
