#include "diatom/autodiff/extremum_gradient.h"

#include "diatom/autodiff/masked.h"
#include "diatom/autodiff/sum_gradient.h"
#include "diatom/ops/comparison/equal.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

Tensor share_among_equals(const Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor kept = extents_of(shape_with_ones(x.shape(), grad.input(1)));
  const Tensor equals = equal(x, reshape(grad.output(), kept));
  const Tensor ones_there = masked(equals, ones(x.shape(), x.dtype()));
  const Tensor share = reshape(grad.of_output(), kept) / sum(ones_there, grad.input(1), {.keep_dims = true});
  return ones_there * share;
}

}  // namespace diatom
