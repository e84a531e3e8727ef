// gather copies blocks of bytes picked by index.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

// x is [batches, outer, extent] and y [batches, outer, indices] blocks of inner_bytes each.
struct GatherSize {
  int32_t batches = 0;
  int32_t outer = 0;
  int32_t extent = 0;
  int32_t indices = 0;
  int32_t inner_bytes = 0;
};

// `indices` holds batches x indices numbers, each in 0..extent-1.
void gather(const void* x, const int32_t* indices, void* y, const GatherSize& size);
void gather(const void* x, const int64_t* indices, void* y, const GatherSize& size);

}  // namespace diatom::kernels
