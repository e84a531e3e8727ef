#include "diatom/ops/reduction/topk_v2.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/scatter_nd.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

// Each value goes back to where it stood.
template <>
void Vjp<TopkV2>::grad(const NoAttrs&, Grad& grad) {
  const Shape& shape = grad.input(0).shape();
  const int32_t length = shape[shape.ndim - 1];
  const auto size = static_cast<int32_t>(grad.input(0).size());
  const Tensor& indices = grad.output(1);
  const int32_t rows = length == 0 ? 0 : size / length;
  const Tensor starts = arange(rows, DType::kInt32).with_shape(Shape(rows, 1)) * length;
  const Tensor places = reshape(indices, {rows, -1}) + starts;
  const Tensor flat = scatter_nd(reshape(places, {-1, 1}), reshape(grad.of_output(), {-1}), {size});
  grad.set(0, reshaped(flat, shape));
}

}  // namespace diatom
