#include "diatom/ops/matrix/batch_matmul.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<BatchMatmul>::grad(const BatchMatmul::Attrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor& y = grad.input(1);
  const Tensor d = grad.of_output();
  // output = x y, each of them transposed where adj says so.
  grad.set(0, [&] {
    return attrs.adj_x ? batch_matmul(y, d, {.adj_x = attrs.adj_y, .adj_y = true})
                       : batch_matmul(d, y, {.adj_y = !attrs.adj_y});
  });
  grad.set(1, [&] {
    return attrs.adj_y ? batch_matmul(d, x, {.adj_x = true, .adj_y = attrs.adj_x})
                       : batch_matmul(x, d, {.adj_x = !attrs.adj_x});
  });
}

}  // namespace diatom
