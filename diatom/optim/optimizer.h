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

#include "diatom/optim/factor.h"
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

  // `gradients` in the order of the parameters. An Error when they are not as many. A step that is staged is
  // taken at each run of the function, which the optimizer outlives, and is counted if it depends on that.
  void step(const Tensors& gradients);

 protected:
  Optimizer(std::vector<Variable> parameters, Schedule learning_rate);

  // One more tensor for each parameter, zeros at first.
  std::vector<Variable> make_slots(std::string name);

  // What a step multiplies by, counted from 0: the learning rate, and what else depends on the step.
  virtual std::vector<double> factors(int64_t step) const { return {learning_rate_.at(step)}; }
  // Whether those are the same at every step.
  virtual bool has_constant_factors() const { return learning_rate_.constant(); }
  // Moves parameter `i`.
  virtual void update(size_t i, const Tensor& gradient, std::span<const Factor> factors) = 0;

  const std::vector<Variable> parameters_;
  const Schedule learning_rate_;

 private:
  std::vector<Factor> next_factors();

  std::vector<Slots> slots_;
  int64_t steps_ = 0;
};

// The Euclidean norm of all gradients together.
double global_norm(const Tensors& gradients);
// Scaled down together where their norm is above `most`.
Tensors clip_by_global_norm(const Tensors& gradients, double most);

}  // namespace diatom::optim
