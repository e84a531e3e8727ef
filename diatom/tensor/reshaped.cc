#include "diatom/tensor/reshaped.h"

#include <algorithm>

#include "diatom/ops/movement/reshape.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

Tensor reshaped(const Tensor& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  // An attribute without extents would say nothing.
  if (shape.ndim == 0) return reshape(x, extents_of(shape));
  Reshape::Attrs attrs{};
  attrs.new_shape.count = static_cast<uint32_t>(shape.ndim);
  std::copy_n(shape.dims, shape.ndim, attrs.new_shape.values);
  return reshape(x, attrs);
}

}  // namespace diatom
