// Any is the reducer (see reduce.h) of bytes, of which any but 0 is true.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

struct Any {
  static constexpr uint8_t first = 0;

  uint8_t next(uint8_t any, uint8_t x) const { return any | (x != 0); }
  uint8_t last(uint8_t any) const { return any; }
};

}  // namespace diatom::kernels
