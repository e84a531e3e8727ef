#include "diatom/tensor/names.h"

#include <fmt/ranges.h>

namespace diatom {

std::string_view name(DType dtype) {
  constexpr std::string_view kNames[kDTypeCount] = {
      "float32",   "float16", "int32",    "uint8",      "int64",  "string",      "bool",       "int16",
      "complex64", "int8",    "float64",  "complex128", "uint64", "resource",    "variant",    "uint32",
      "uint16",    "int4",    "bfloat16", "int2",       "uint4",  "float8_e4m3", "float8_e5m2"};
  const int index = static_cast<int>(dtype);
  return index >= 0 && index < kDTypeCount ? kNames[index] : "unknown";
}

std::string to_string(const Shape& shape) {
  return fmt::format("[{}]", fmt::join(shape.dims, shape.dims + shape.ndim, ","));
}

}  // namespace diatom
