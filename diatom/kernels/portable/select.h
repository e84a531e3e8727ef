// select() writes a where `condition` is not 0 and b elsewhere, for every element of an output that all three
// broadcast to.
#pragma once

#include <stdint.h>

#include "diatom/kernels/strided_loops.h"

namespace diatom::kernels {

template <typename T>
void select(const StridedLoops& nest, const uint8_t* condition, const T* a, const T* b, T* output) {
  for (Rows rows(nest); !rows.done(); rows.next()) {
    const uint8_t* chosen = condition + rows.offset(0);
    const T* from_a = a + rows.offset(1);
    const T* from_b = b + rows.offset(2);
    for (int32_t i = rows.count(); i > 0; --i) {
      *output++ = *chosen != 0 ? *from_a : *from_b;
      chosen += rows.stride(0);
      from_a += rows.stride(1);
      from_b += rows.stride(2);
    }
  }
}

}  // namespace diatom::kernels
