// Short rows, many times over, for loops that are long enough for vectors.
#pragma once

#include <algorithm>
#include <cstddef>

namespace diatom::accelerate {

// Fills `output` with a row again and again, the last time perhaps with a part of it. Copies ever more at
// once.
template <typename T>
void repeat(const T* row, size_t columns, T* output, size_t size) {
  std::copy_n(row, std::min(columns, size), output);
  for (size_t filled = columns; filled < size; filled *= 2)
    std::copy_n(output, std::min(filled, size - filled), output + filled);
}

}  // namespace diatom::accelerate
