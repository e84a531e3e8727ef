// The gradients of operators as vector-Jacobian products: from the gradient of what an operator gave, that of
// what it took, in operators, so that gradients have gradients. A file of autodiff/vjp/ for each operator,
// where its header has the same place in ops/.
#pragma once

#include <concepts>
#include <span>
#include <vector>

#include "diatom/ops/define.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

// One operator that was run, on the way back.
class Grad {
 public:
  // `needed` tells of each input whether its gradient is asked for; the gradients go to `of_inputs`, handles
  // to nothing where there is none.
  Grad(std::span<const Tensor> inputs, std::span<const Tensor> outputs, std::span<const Tensor> of_outputs,
       const std::vector<bool>& needed, Tensors& of_inputs)
      : inputs_(inputs), outputs_(outputs), of_outputs_(of_outputs), needed_(needed), of_inputs_(of_inputs) {
    of_inputs_.assign(inputs.size(), Tensor());
  }

  size_t input_count() const { return inputs_.size(); }
  const Tensor& input(size_t i) const { return inputs_[i]; }
  bool has_input(size_t i) const { return i < inputs_.size() && inputs_[i]; }
  const Tensor& output(size_t i = 0) const { return outputs_[i]; }
  // Of output `i`; zeros where nothing depends on it.
  Tensor of_output(size_t i = 0) const;
  Tensors of_all_outputs() const;

  // States the gradient of input `i`, which may have the shape that the input was broadcast to. Inputs of
  // which nothing is said have none.
  void set(size_t i, const Tensor& gradient);
  // The same for a gradient that costs something: it is computed where it is needed.
  template <std::invocable Compute>
  void set(size_t i, Compute compute) {
    if (needed_[i]) set(i, compute());
  }

 private:
  std::span<const Tensor> inputs_;
  std::span<const Tensor> outputs_;
  std::span<const Tensor> of_outputs_;
  const std::vector<bool>& needed_;
  Tensors& of_inputs_;
};

template <typename T>
struct Vjp {
  static void grad(const typename T::Attrs& attrs, Grad& grad);
};

// An operator and its Vjp<T>::grad.
struct VjpRule {
  const Op* op;
  void (*grad)(const void* attrs, Grad& grad);
};

template <typename T>
constexpr VjpRule vjp_rule(const Op& op) {
  return {&op, [](const void* attrs, Grad& grad) {
            Vjp<T>::grad(*static_cast<const typename T::Attrs*>(attrs), grad);
          }};
}

// All there are, generated from the folder.
Span<const VjpRule> vjp_rules();

// Null for operators that have no gradient.
const VjpRule* find_vjp(const Op& op);

// `gradient` summed over the axes along which something of `shape` was broadcast to its shape.
Tensor sum_to_shape(const Tensor& gradient, const Shape& shape);

}  // namespace diatom
