// Functions of tensors to functions that give their gradients:
//
//   const auto slope = grad([](const Tensor& x) { return sum(x * x, {0}); });
//   slope(Tensor({1.0f, 2.0f}));  // [2. 4.]
#pragma once

#include <memory>
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

// Gives f(x) and the function that takes the gradient of what comes after it, of its shape, to that of x: the
// vector-Jacobian product. It may be called any number of times.
template <typename F>
auto vjp(F f, const Tensor& x) {
  const auto tape = std::make_shared<Tape>();
  tape->watch(x);
  const Tensor value = f(x);
  tape->stop();
  return std::pair(value, [tape, value, x](const Tensor& seed) { return tape->gradient(value, x, seed); });
}

// The derivatives of each element of y by each of x, which the tape watches: of y's shape followed by x's.
Tensor jacobian_of(Tape& tape, const Tensor& y, const Tensor& x);

// The same of a function of one tensor.
template <typename F>
auto jacobian(F f) {
  return [f = std::move(f)](const Tensor& x) {
    Tape tape;
    tape.watch(x);
    return jacobian_of(tape, f(x), x);
  };
}

}  // namespace diatom
