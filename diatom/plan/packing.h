// The memory planner: gives every buffer of a program an offset in one block so that buffers needed at the
// same time do not overlap, except where an operator promised that its output may lie over a dying input.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"
#include "diatom/ops/context.h"

namespace diatom {

// A buffer is needed from step `first` to step `last`, both included.
struct Buffer {
  uint32_t bytes = 0;
  int32_t first = 0;
  int32_t last = 0;
  uint32_t offset = 0;  // where pack_buffers() puts it; a multiple of kArenaAlignment
};

// At the step where `input` dies and `output` begins they may overlap if the input starts `ascending` or more
// bytes after the output's start, or ends `descending` or more before the output's end.
struct Overlap {
  uint32_t input = 0;  // indices of buffers
  uint32_t output = 0;
  uint32_t ascending = kNeverOverlap;
  uint32_t descending = kNeverOverlap;
};

struct Packing {
  uint32_t bytes = 0;        // what the block must hold
  uint32_t lower_bound = 0;  // no placement can need less
};

// Bytes of workspace that pack_buffers() needs for `buffers` buffers.
constexpr uint32_t packing_workspace(uint32_t buffers) {
  return buffers * 2 * static_cast<uint32_t>(sizeof(uint32_t));
}

// Places all buffers. Greedy by size first, which often meets the lower bound; when it does not, further
// orders and a search that promotes the topmost buffer. Never worse than greedy by size; the same result on
// every machine. The search takes time in proportion to `effort`.
Packing pack_buffers(Span<Buffer> buffers, Span<const Overlap> overlaps, Span<uint32_t> workspace,
                     uint32_t effort = 1);

// Places the buffers, each as low as it can go, in the given order of their indices; returns the bytes
// needed.
uint32_t place_in_order(Span<Buffer> buffers, Span<const Overlap> overlaps, Span<const uint32_t> order);

}  // namespace diatom
