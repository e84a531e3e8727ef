// Tensors that are made rather than computed.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom {

// All elements `value`, as `dtype`; an Error when it is out of the dtype's range.
Tensor full(const Shape& dims, double value, DType dtype = DType::kFloat32, Device device = default_device());
inline Tensor zeros(const Shape& dims, DType dtype = DType::kFloat32, Device device = default_device()) {
  return full(dims, 0, dtype, device);
}
inline Tensor ones(const Shape& dims, DType dtype = DType::kFloat32, Device device = default_device()) {
  return full(dims, 1, dtype, device);
}

// 0, 1, ... `count` - 1.
Tensor arange(int32_t count, DType dtype = DType::kFloat32);

// The extents of a shape, or axes, as operators take them.
Tensor int_list(std::span<const int32_t> values);
inline Tensor extents_of(const Shape& dims) { return int_list({dims.dims, static_cast<size_t>(dims.ndim)}); }

// Every axis of a tensor, as operators that reduce it take them.
inline Tensor all_axes(const Tensor& x) { return arange(x.ndim(), DType::kInt32); }

// Ones on the diagonal of a square of zeros.
Tensor eye(int32_t size, DType dtype = DType::kFloat32);

}  // namespace diatom
