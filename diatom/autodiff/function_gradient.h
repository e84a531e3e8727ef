// Functions whose gradient is not that of the operators they are made of: because there is a better one, or
// to save memory.
#pragma once

#include <functional>
#include <utility>

#include "diatom/tensor/random.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

// From what a function took, what it gave and the gradient of that, the gradients of what it took.
using FunctionGradient =
    std::function<Tensors(const Tensors& inputs, const Tensor& value, const Tensor& of_value)>;

// f() as a function of `inputs` with a gradient of its own.
Tensor call_with_gradient(const std::function<Tensor()>& f, const Tensors& inputs,
                          const FunctionGradient& gradient);

// f with a gradient of its own, written with operators:
//
//   const auto straight_through = custom_gradient(
//       [](const Tensor& x) { return round(x); },
//       [](const Tensors&, const Tensor&, const Tensor& dy) { return Tensors{dy}; });
template <typename F>
auto custom_gradient(F f, FunctionGradient gradient) {
  return [f = std::move(f), gradient = std::move(gradient)](const auto&... arguments) {
    return call_with_gradient([&] { return f(arguments...); }, {arguments...}, gradient);
  };
}

// f() as a function of `inputs` that is called again when its gradient is wanted, instead of keeping what it
// computes on the way. Random numbers are drawn alike; variables must not be assigned in between. Where it is
// staged, it is called once.
Tensor call_with_checkpoint(const std::function<Tensor(const Tensors&)>& f, const Tensors& inputs);

// The same of a function of one tensor.
template <typename F>
auto checkpoint(F f) {
  return [f = std::move(f)](const Tensor& x) {
    return call_with_checkpoint([f](const Tensors& inputs) { return f(inputs[0]); }, {x});
  };
}

}  // namespace diatom
