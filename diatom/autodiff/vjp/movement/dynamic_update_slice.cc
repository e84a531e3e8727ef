#include "diatom/ops/movement/dynamic_update_slice.h"

#include <algorithm>

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/slice.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {
namespace {

// Where the update was written.
Tensor clamped_start(const Grad& grad) {
  const Shape& x = grad.input(0).shape();
  const Shape& update = grad.input(1).shape();
  const std::span<const int32_t> start = grad.input(2).as<int32_t>();
  std::vector<int32_t> clamped(start.begin(), start.end());
  for (int axis = 0; axis < x.ndim; ++axis) {
    int32_t& at = clamped[static_cast<size_t>(axis)];
    at = std::clamp(at, 0, x[axis] - update[axis]);
  }
  return int_list(clamped);
}

}  // namespace

template <>
void Vjp<DynamicUpdateSlice>::grad(const NoAttrs&, Grad& grad) {
  const Tensor dy = grad.of_output();
  const Tensor& update = grad.input(1);
  grad.set(0, [&] { return dynamic_update_slice(dy, zeros(update.shape(), update.dtype()), grad.input(2)); });
  grad.set(1, [&] { return slice(dy, clamped_start(grad), extents_of(update.shape())); });
}

}  // namespace diatom
