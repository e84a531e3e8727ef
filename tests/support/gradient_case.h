// Cases of gradients, for every operator that has one: checked against central differences, and staged.
#pragma once

#include <functional>
#include <random>
#include <vector>

#include "diatom/tensor/call.h"

namespace diatom::testing {

// An operator as a function of tensors of these shapes, whose elements are at least 0.3 away from zero, where
// some functions have a corner, and unlike each other, as some are compared; of both signs, or positive.
struct GradientCase {
  const Op* op;
  std::vector<Shape> shapes;
  std::function<Tensor(const Tensors&)> f;
  bool positive = false;
};

template <typename T>
GradientCase unary(const Define<T>& op, bool positive = false) {
  return {&op.record, {Shape(2, 3)}, [&op](const Tensors& x) { return op(x[0]); }, positive};
}

template <typename T, typename Attrs = typename T::Attrs>
GradientCase binary(const Define<T>& op, const Shape& a, const Shape& b, Attrs attrs = {}) {
  return {&op.record, {a, b}, [&op, attrs](const Tensors& x) { return op(x[0], x[1], attrs); }};
}

// Of operators that move elements, and of what is made of them along axes.
std::vector<GradientCase> movement_cases();
// All there are.
std::vector<GradientCase> gradient_cases();

// Float64, as the case wants them.
Tensors random_inputs(const GradientCase& tested, std::mt19937& random);

// Some number that depends on all elements of y, none like another.
Tensor weighted_sum(const Tensor& y);

}  // namespace diatom::testing
