// Array is what a file of numbers holds: a dtype, a shape and the values as bytes, little-endian in C order,
// whatever the host. It owns its memory.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <span>
#include <string>
#include <vector>

#include "diatom/base/dtype.h"

namespace diatom {

struct Array {
  DType dtype = DType::kFloat32;
  std::vector<int64_t> shape;
  std::vector<uint8_t> bytes;

  size_t size() const { return bytes.size() / static_cast<size_t>(bits(dtype) / 8); }
};

// Numbers of whole bytes can be read and stored one by one: integers, floats and bool, 8 to 64 bits.
bool is_numeric(DType dtype);
bool is_integer(DType dtype);

// The value at `index` as a double: exact but for 64-bit integers beyond 2^53.
double value(DType dtype, std::span<const uint8_t> bytes, size_t index);

// Stores `real` at `index`; the caller has rounded it and kept it in the dtype's range.
void store(DType dtype, std::span<uint8_t> bytes, size_t index, double real);

// The value at `index` in digits, exact: floats with the fewest that read back the same.
std::string format_value(DType dtype, std::span<const uint8_t> bytes, size_t index);

// Least and greatest stored value; +-infinity for floats.
struct Limits {
  double least;
  double greatest;
};
Limits limits(DType dtype);

// Bytes that the values of a shape take, or one more than `available` when they are more than that.
uint64_t bytes_needed(const std::vector<int64_t>& shape, DType dtype, uint64_t available);

std::string to_string(const std::vector<int64_t>& shape);

}  // namespace diatom
