// Functions of tensors to functions that give their gradients:
//
//   const auto slope = grad([](const Tensor& x) { return sum(x * x, {0}); });
//   slope(Tensor({1.0f, 2.0f}));  // [2. 4.]
#pragma once

#include <utility>

#include "diatom/autodiff/tape.h"

namespace diatom {

// Gives f(x, ...) and its gradients with respect to each argument; see Tape::gradient() for those of
// functions whose value is not one number.
template <typename F>
auto value_and_grad(F f) {
  return [f = std::move(f)](const auto&... arguments) {
    Tape tape;
    (tape.watch(arguments), ...);
    Tensor value = f(arguments...);
    Tensors gradients = tape.gradient(value, Tensors{arguments...});
    return std::pair(std::move(value), std::move(gradients));
  };
}

// The gradient of a function of one tensor.
template <typename F>
auto grad(F f) {
  return [g = value_and_grad(std::move(f))](const Tensor& x) { return g(x).second[0]; };
}

}  // namespace diatom
