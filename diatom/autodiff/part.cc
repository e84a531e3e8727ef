#include "diatom/autodiff/part.h"

#include <vector>

#include "diatom/ops/movement/pad.h"
#include "diatom/ops/movement/slice.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

Tensor part_of(const Tensor& x, int axis, int32_t begin, int32_t extent) {
  std::vector<int32_t> begins(static_cast<size_t>(x.ndim()), 0);
  std::vector<int32_t> sizes(x.shape().dims, x.shape().dims + x.ndim());
  begins[static_cast<size_t>(axis)] = begin;
  sizes[static_cast<size_t>(axis)] = extent;
  return slice(x, int_list(begins), int_list(sizes));
}

Tensor placed_in_zeros(const Tensor& part, std::span<const int32_t> begin, const Shape& shape) {
  std::vector<int32_t> paddings;
  for (int axis = 0; axis < shape.ndim; ++axis) {
    const int32_t before = begin[static_cast<size_t>(axis)];
    paddings.push_back(before);
    paddings.push_back(shape[axis] - before - part.shape()[axis]);
  }
  return pad(part, int_list(paddings).with_shape(Shape(shape.ndim, 2)));
}

Tensor without_padding(const Tensor& x, std::span<const int32_t> paddings, const Shape& shape) {
  std::vector<int32_t> begins;
  for (size_t i = 0; i < paddings.size(); i += 2) begins.push_back(paddings[i]);
  return slice(x, int_list(begins), extents_of(shape));
}

}  // namespace diatom
