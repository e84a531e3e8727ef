#include "diatom/autodiff/selection_gradient.h"

#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/scatter_nd.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

namespace {

// Zeros of `shape` to which `values` were added at `places`, counted in row-major order.
Tensor placed(const Tensor& values, const Tensor& places, const Shape& shape) {
  const Tensor lists = reshape(places, {-1, 1});
  const Tensor flat = scatter_nd(lists, reshape(values, {-1}), {static_cast<int32_t>(shape.elements())});
  return reshaped(flat, shape);
}

}  // namespace

Tensor back_to_picked(const Grad& grad, const std::function<Tensor(const Tensor&)>& pick) {
  const Tensor& x = grad.input(0);
  const Tensor places = pick(arange(static_cast<int32_t>(x.size()), DType::kInt32).with_shape(x.shape()));
  return placed(grad.of_output(), places, x.shape());
}

Tensor back_to_rows(const Tensor& of_taken, const Tensor& indices, const Shape& shape) {
  const int32_t length = shape[shape.ndim - 1];
  const int32_t rows = length == 0 ? 0 : static_cast<int32_t>(shape.elements()) / length;
  const Tensor starts = arange(rows, DType::kInt32).with_shape(Shape(rows, 1)) * length;
  return placed(of_taken, reshape(indices, {rows, -1}) + starts, shape);
}

}  // namespace diatom
