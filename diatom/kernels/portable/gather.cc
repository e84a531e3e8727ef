#include "diatom/kernels/gather.h"

#include <stddef.h>
#include <string.h>

namespace diatom::kernels {
namespace {

template <typename Index>
void gather_blocks(const void* x, const Index* indices, void* y, const GatherSize& size) {
  const auto* from = static_cast<const uint8_t*>(x);
  auto* to = static_cast<uint8_t*>(y);
  const auto bytes = static_cast<size_t>(size.inner_bytes);
  if (bytes == 0 || size.indices == 0) return;
  for (int32_t batch = 0; batch < size.batches; ++batch) {
    for (int32_t outer = 0; outer < size.outer; ++outer) {
      for (int32_t i = 0; i < size.indices; ++i) {
        memcpy(to, from + static_cast<size_t>(indices[i]) * bytes, bytes);
        to += bytes;
      }
      from += static_cast<size_t>(size.extent) * bytes;
    }
    indices += size.indices;
  }
}

}  // namespace

void gather(const void* x, const int32_t* indices, void* y, const GatherSize& size) {
  gather_blocks(x, indices, y, size);
}

void gather(const void* x, const int64_t* indices, void* y, const GatherSize& size) {
  gather_blocks(x, indices, y, size);
}

}  // namespace diatom::kernels
