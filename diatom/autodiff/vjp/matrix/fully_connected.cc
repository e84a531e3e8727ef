#include "diatom/ops/matrix/fully_connected.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

template <>
void Vjp<FullyConnected>::grad(const FullyConnected::Attrs& attrs, Grad& grad) {
  const Tensor& filter = grad.input(1);
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  const Tensor rows = reshape(dy, {-1, filter.shape()[0]});
  const Tensor x = reshape(grad.input(0), {-1, filter.shape()[1]});
  const Tensor dx = batch_matmul(rows, filter);
  grad.set(0, reshape(dx, extents_of(grad.input(0).shape())));
  grad.set(1, batch_matmul(rows, x, {.adj_x = true}));
  if (grad.has_input(2)) grad.set(2, sum_to_shape(rows, grad.input(2).shape()));
}

}  // namespace diatom
