#include "diatom/ops/matrix/fully_connected.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {
template <>
void Vjp<FullyConnected>::grad(const FullyConnected::Attrs& attrs, Grad& grad) {
  const Tensor& filter = grad.input(1);
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  const int32_t depth = filter.shape()[1];
  const int32_t count = static_cast<int32_t>(grad.input(0).size()) / depth;
  const Tensor rows = reshaped(dy, Shape(count, filter.shape()[0]));
  grad.set(0, [&] { return reshaped(batch_matmul(rows, filter), grad.input(0).shape()); });
  grad.set(1,
           [&] { return batch_matmul(rows, reshaped(grad.input(0), Shape(count, depth)), {.adj_x = true}); });
  if (grad.has_input(2)) grad.set(2, sum_to_shape(rows, grad.input(2).shape()));
}

}  // namespace diatom
