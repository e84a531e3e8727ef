#include "diatom/ops/reduction/sort.h"

#include <numeric>
#include <vector>

#include "diatom/autodiff/selection_gradient.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/ops/reduction/argsort.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {
namespace {

// x with two axes in each other's place.
Tensor swapped(const Tensor& x, int a, int b) {
  if (a == b) return x;
  std::vector<int32_t> axes(static_cast<size_t>(x.ndim()));
  std::iota(axes.begin(), axes.end(), 0);
  std::swap(axes[static_cast<size_t>(a)], axes[static_cast<size_t>(b)]);
  return transpose(x, int_list(axes));
}

}  // namespace

template <>
void Vjp<Sort>::grad(const SortAttrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  const int last = x.ndim() - 1;
  const int axis = normalize_axis(attrs.axis, x.ndim());
  grad.set(0, [&] {
    const Tensor dy = swapped(grad.of_output(), axis, last);
    const Tensor dx = back_to_rows(dy, swapped(argsort(x, attrs), axis, last), dy.shape());
    return swapped(dx, axis, last);
  });
}

}  // namespace diatom
