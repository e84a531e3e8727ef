#include "diatom/autodiff/masked.h"

#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

Tensor masked(const Tensor& condition, const Tensor& x) { return select_v2(condition, x, number_like(x, 0)); }

void set_chosen(Grad& grad, const Tensor& condition, size_t first) {
  const Tensor dy = grad.of_output();
  grad.set(first, masked(condition, dy));
  grad.set(first + 1, select_v2(condition, number_like(dy, 0), dy));
}

}  // namespace diatom
