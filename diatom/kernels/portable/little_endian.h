// little_endian() reads an unsigned integer as it stands in a file.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

template <typename T>
T little_endian(const uint8_t* bytes) {
  T value = 0;
  for (size_t i = 0; i < sizeof(T); ++i) value = static_cast<T>(value | static_cast<T>(bytes[i]) << 8 * i);
  return value;
}

}  // namespace diatom::kernels
