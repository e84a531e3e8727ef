// Elements as files have them, little-endian, against elements in this machine's order.
#pragma once

#include <stdint.h>
#include <string.h>

#include "diatom/base/dtype.h"
#include "diatom/plan/flatbuffer.h"

namespace diatom::boards {

// Bytes of the numbers that an element consists of.
constexpr size_t number_bytes(DType dtype) {
  const bool is_complex = dtype == DType::kComplex64 || dtype == DType::kComplex128;
  const int width = bits(dtype) / (is_complex ? 16 : 8);
  return width < 1 ? 1 : static_cast<size_t>(width);
}

// `index` in the bytes of numbers of one order is this in the other order.
constexpr size_t swapped_index(size_t index, size_t width) {
  return kBigEndian ? index - index % width + (width - 1 - index % width) : index;
}

inline void copy_elements(uint8_t* to, const uint8_t* from, size_t bytes, DType dtype) {
  const size_t width = number_bytes(dtype);
  for (size_t i = 0; i < bytes; ++i) to[i] = from[swapped_index(i, width)];
}

// The number at `offset`, as its bits.
inline uint64_t bits_at(const uint8_t* data, size_t offset, size_t width, bool in_file_order) {
  uint64_t number = 0;
  for (size_t i = 0; i < width; ++i) {
    const size_t at = in_file_order ? offset + i : swapped_index(offset + i, width);
    number |= static_cast<uint64_t>(data[at]) << (8 * i);
  }
  return number;
}

constexpr bool is_nan(uint64_t bits, DType dtype) {
  switch (dtype) {
    case DType::kFloat16:
      return (bits & 0x7fff) > 0x7c00;
    case DType::kFloat32:
    case DType::kComplex64:
      return (bits & 0x7fffffff) > 0x7f800000;
    case DType::kFloat64:
    case DType::kComplex128:
      return (bits & 0x7fffffffffffffff) > 0x7ff0000000000000;
    default:
      return false;
  }
}

// Where the first number differs, `bytes` where none does. One NaN is as good as another.
inline size_t first_difference(const uint8_t* got, const uint8_t* expected, size_t bytes, DType dtype) {
  const size_t width = number_bytes(dtype);
  for (size_t at = 0; at + width <= bytes; at += width) {
    const uint64_t have = bits_at(got, at, width, false);
    const uint64_t want = bits_at(expected, at, width, true);
    if (have != want && !(is_nan(have, dtype) && is_nan(want, dtype))) return at;
  }
  return bytes;
}

}  // namespace diatom::boards
