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
  grad.set(0, [&] { return reshape(batch_matmul(rows, filter), extents_of(grad.input(0).shape())); });
  grad.set(1, [&] {
    return batch_matmul(rows, reshape(grad.input(0), {-1, filter.shape()[1]}), {.adj_x = true});
  });
  if (grad.has_input(2)) grad.set(2, sum_to_shape(rows, grad.input(2).shape()));
}

}  // namespace diatom
