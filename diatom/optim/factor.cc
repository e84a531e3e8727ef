#include "diatom/optim/factor.h"

#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::optim {

Tensor Factor::in(DType dtype) const {
  return dtype == symbol_.dtype() ? symbol_ : cast(symbol_, {.to = dtype});
}

Tensor Factor::times(const Tensor& x) const { return symbol_ ? x * in(x.dtype()) : x * value_; }

Tensor Factor::divide(const Tensor& x) const { return symbol_ ? x / in(x.dtype()) : x / value_; }

void Factor::add(Variable y, const Tensor& x, double b) const {
  if (!symbol_) return y.assign_axpby(value_, x, b);
  y.assign(b == 1 ? y + times(x) : y * b + times(x));
}

void Factor::subtract(Variable y, const Tensor& x) const {
  if (!symbol_) return y.assign_axpby(-value_, x, 1);
  y.assign(y - times(x));
}

}  // namespace diatom::optim
