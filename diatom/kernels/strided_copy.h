// strided_copy moves a box of elements from one layout to another: slices, transposes, concatenations and
// the like are such boxes. CopyLoop describes the box, outermost axis first, in as few loops as possible.
#pragma once

#include <stdint.h>

#include "diatom/base/shape.h"
#include "diatom/base/span.h"

namespace diatom::kernels {

// Strides in bytes; either may be negative.
struct CopyAxis {
  int32_t extent;
  int32_t from_stride;
  int32_t to_stride;
};

// At least one axis; only a sole axis has extent 0. Each position of the axes moves `run_bytes` consecutive
// bytes, a multiple of `unit_bytes`, the size to which all addresses and strides are aligned.
struct CopyBox {
  Span<const CopyAxis> axes;
  int32_t run_bytes;
  int32_t unit_bytes;
};

// Builds a CopyBox: add() each axis, outermost first, then finish().
struct CopyLoop {
  int32_t count = 0;
  int32_t run_bytes;
  int32_t unit_bytes;
  int32_t from_start = 0;  // byte offset of the first element read
  int32_t to_start = 0;
  CopyAxis axes[kMaxRank];
  bool empty = false;

  explicit CopyLoop(int32_t element_bytes) : run_bytes(element_bytes), unit_bytes(element_bytes) {}
  // At most kMaxRank axes. Strides fit 32 bits where the extent is above 1.
  void add(int32_t extent, int64_t from_stride, int64_t to_stride);
  // Makes the innermost axis part of the run where it is contiguous in both layouts.
  void finish();
  CopyBox box() const { return {{axes, static_cast<size_t>(count)}, run_bytes, unit_bytes}; }
};

// Runs are moved in the order of the axes, each as by memmove, so that `to` may overlap `from`.
void strided_copy(const void* from, void* to, const CopyBox& box);

// As strided_copy from `from` to `to + to_start`, where destinations ascend; all other elements of the
// `to_bytes` bytes at `to` become `*value`, in ascending order too.
void strided_copy_and_fill(const void* from, void* to, const CopyBox& box, int32_t to_start, int32_t to_bytes,
                           const void* value);

}  // namespace diatom::kernels
