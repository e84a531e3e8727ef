// Parts of tensors, and tensors of zeros around them.
#pragma once

#include <span>

#include "diatom/tensor/tensor.h"

namespace diatom {

// The part of x that starts at `begin` along an axis and is `extent` wide.
Tensor part_of(const Tensor& x, int axis, int32_t begin, int32_t extent);

// Zeros of `shape` with `part` at the place `begin`, one number for each axis.
Tensor placed_in_zeros(const Tensor& part, std::span<const int32_t> begin, const Shape& shape);

// The part of `shape` that `paddings`, two numbers for each axis, surround in x.
Tensor without_padding(const Tensor& x, std::span<const int32_t> paddings, const Shape& shape);

}  // namespace diatom
