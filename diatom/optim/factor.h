// Factor is a number that an optimizer multiplies by, as its learning rate. Where a step is staged it may be
// another at each run of the function; then it is a tensor that the run is given.
#pragma once

#include "diatom/tensor/tensor.h"
#include "diatom/tensor/variable.h"

namespace diatom::optim {

class Factor {
 public:
  Factor(double value) : value_(value) {}                         // NOLINT: a number is one
  explicit Factor(Tensor symbol) : symbol_(std::move(symbol)) {}  // of one float64

  // x times it, and x divided by it.
  Tensor times(const Tensor& x) const;
  Tensor divide(const Tensor& x) const;
  // y = b y + it x, and y = y - it x.
  void add(Variable y, const Tensor& x, double b) const;
  void subtract(Variable y, const Tensor& x) const;

 private:
  Tensor in(DType dtype) const;

  double value_ = 0;
  Tensor symbol_;
};

}  // namespace diatom::optim
