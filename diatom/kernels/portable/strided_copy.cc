#include "diatom/kernels/strided_copy.h"

#include <stddef.h>
#include <string.h>

namespace diatom::kernels {
namespace {

// Calls row(from_offset, to_offset) at each position of all axes but the innermost.
template <typename Row>
void for_each_row(Span<const CopyAxis> axes, Row row) {
  int32_t position[kMaxRank] = {};
  ptrdiff_t from = 0;
  ptrdiff_t to = 0;
  const size_t innermost = axes.size() - 1;
  for (;;) {
    row(from, to);
    size_t moved = innermost;
    for (;;) {
      if (moved == 0) return;
      const CopyAxis& axis = axes[--moved];
      if (++position[moved] < axis.extent) {
        from += axis.from_stride;
        to += axis.to_stride;
        break;
      }
      position[moved] = 0;
      from -= static_cast<ptrdiff_t>(axis.extent - 1) * axis.from_stride;
      to -= static_cast<ptrdiff_t>(axis.extent - 1) * axis.to_stride;
    }
  }
}

// Elements of any type are moved as bytes, which compilers turn into one aligned load and store.
template <int kBytes>
void move_element(uint8_t* to, const void* from) {
  __builtin_memcpy(__builtin_assume_aligned(to, kBytes), __builtin_assume_aligned(from, kBytes), kBytes);
}

template <int kBytes>
void copy_elements(const uint8_t* from, uint8_t* to, const CopyBox& box) {
  const CopyAxis inner = box.axes[box.axes.size() - 1];
  for_each_row(box.axes, [=](ptrdiff_t from_offset, ptrdiff_t to_offset) {
    const uint8_t* source = from + from_offset;
    uint8_t* target = to + to_offset;
    for (int32_t i = 0; i < inner.extent; ++i) {
      move_element<kBytes>(target, source);
      source += inner.from_stride;
      target += inner.to_stride;
    }
  });
}

void copy_runs(const uint8_t* from, uint8_t* to, const CopyBox& box) {
  const CopyAxis inner = box.axes[box.axes.size() - 1];
  const size_t bytes = static_cast<size_t>(box.run_bytes);
  for_each_row(box.axes, [=](ptrdiff_t from_offset, ptrdiff_t to_offset) {
    const uint8_t* source = from + from_offset;
    uint8_t* target = to + to_offset;
    for (ptrdiff_t i = 0; i < inner.extent; ++i) {
      memmove(target + i * inner.to_stride, source + i * inner.from_stride, bytes);
    }
  });
}

template <int kBytes>
void fill_elements(uint8_t* begin, const uint8_t* end, const void* value) {
  alignas(kBytes) uint8_t kept[kBytes];
  __builtin_memcpy(kept, value, kBytes);
  for (; begin < end; begin += kBytes) move_element<kBytes>(begin, kept);
}

template <int kBytes>
void copy_and_fill(const uint8_t* from, uint8_t* to, const CopyBox& box, int32_t to_start, int32_t to_bytes,
                   const void* value) {
  uint8_t* written = to;
  const CopyAxis inner = box.axes[box.axes.size() - 1];
  for_each_row(box.axes, [&](ptrdiff_t from_offset, ptrdiff_t to_offset) {
    for (ptrdiff_t i = 0; i < inner.extent; ++i) {
      uint8_t* target = to + (to_start + to_offset + i * inner.to_stride);
      fill_elements<kBytes>(written, target, value);
      memmove(target, from + (from_offset + i * inner.from_stride), static_cast<size_t>(box.run_bytes));
      written = target + box.run_bytes;
    }
  });
  fill_elements<kBytes>(written, to + to_bytes, value);
}

}  // namespace

void CopyLoop::add(int32_t extent, int64_t from_stride, int64_t to_stride) {
  if (extent == 0) empty = true;
  if (extent == 1 || empty) return;
  const CopyAxis axis{extent, static_cast<int32_t>(from_stride), static_cast<int32_t>(to_stride)};
  if (count > 0) {
    CopyAxis& outer = axes[count - 1];
    if (outer.from_stride == from_stride * extent && outer.to_stride == to_stride * extent) {
      const uint32_t merged = static_cast<uint32_t>(outer.extent) * static_cast<uint32_t>(extent);
      outer = {static_cast<int32_t>(merged), axis.from_stride, axis.to_stride};
      return;
    }
  }
  axes[count++] = axis;
}

void CopyLoop::finish() {
  if (empty) count = 0;
  if (count > 0 && axes[count - 1].from_stride == run_bytes && axes[count - 1].to_stride == run_bytes) {
    run_bytes *= axes[--count].extent;
  }
  if (count == 0) {
    axes[0] = {empty ? 0 : 1, 0, 0};
    count = 1;
  }
}

void strided_copy(const void* from, void* to, const CopyBox& box) {
  const auto* source = static_cast<const uint8_t*>(from);
  auto* target = static_cast<uint8_t*>(to);
  if (box.run_bytes != box.unit_bytes) return copy_runs(source, target, box);
  switch (box.unit_bytes) {
    case 1:
      return copy_elements<1>(source, target, box);
    case 2:
      return copy_elements<2>(source, target, box);
    case 4:
      return copy_elements<4>(source, target, box);
    default:
      return copy_elements<8>(source, target, box);
  }
}

void strided_copy_and_fill(const void* from, void* to, const CopyBox& box, int32_t to_start, int32_t to_bytes,
                           const void* value) {
  const auto* source = static_cast<const uint8_t*>(from);
  auto* target = static_cast<uint8_t*>(to);
  switch (box.unit_bytes) {
    case 1:
      return copy_and_fill<1>(source, target, box, to_start, to_bytes, value);
    case 2:
      return copy_and_fill<2>(source, target, box, to_start, to_bytes, value);
    case 4:
      return copy_and_fill<4>(source, target, box, to_start, to_bytes, value);
    default:
      return copy_and_fill<8>(source, target, box, to_start, to_bytes, value);
  }
}

}  // namespace diatom::kernels
