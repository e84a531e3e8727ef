#include "diatom/autodiff/selection_gradient.h"

#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/scatter_nd.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

Tensor back_to_picked(const Grad& grad, const std::function<Tensor(const Tensor&)>& pick) {
  const Tensor& x = grad.input(0);
  const auto count = static_cast<int32_t>(x.size());
  const Tensor places = pick(arange(count, DType::kInt32).with_shape(x.shape()));
  const Tensor flat = scatter_nd(places.with_shape(Shape(static_cast<int32_t>(places.size()), 1)),
                                 reshape(grad.of_output(), {-1}), {count});
  return reshaped(flat, x.shape());
}

}  // namespace diatom
