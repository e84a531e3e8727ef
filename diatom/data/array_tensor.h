// Tensors of the values that a file holds, which are little-endian in C order.
#pragma once

#include <stdint.h>

#include <span>
#include <string_view>
#include <vector>

#include "diatom/tensor/tensor.h"

namespace diatom {

// A tensor on the default device; of a bool every byte but 0 is true. `bytes` are as many as the shape takes,
// and `name` is for sentences: an Error for a shape that no tensor has.
Tensor tensor_of(DType dtype, const std::vector<int64_t>& shape, std::span<const uint8_t> bytes,
                 std::string_view name);

// From the order of bytes in files to that of this machine, and back.
void to_native_order(std::span<uint8_t> bytes, DType dtype);

}  // namespace diatom
