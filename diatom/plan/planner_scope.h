// What a Planner knows while it plans one subgraph. Private to the planner's files.
#pragma once

#include "diatom/plan/planner.h"

namespace diatom {

// The last step of a buffer that a caller reads after the run.
inline constexpr int32_t kAfterRun = 0x7fffffff;

struct Planner::Scope {
  // What a context's `owner` is.
  static Scope& of(void* owner) { return *static_cast<Scope*>(owner); }

  Planner& planner;
  SubgraphDef definition;
  int index;
  int depth;
  PlannedSubgraph& planned;
  PlannedTensor* tensors = nullptr;
  Step* steps = nullptr;
  int32_t step = 0;  // the operator being planned
  Buffer* buffers = nullptr;
  uint32_t buffer_count = 0;
  Overlap* overlaps = nullptr;  // grows downwards
  uint32_t overlap_count = 0;

  Buffer* buffer_of(const PlannedTensor& tensor) const {
    return tensor.buffer == 0 ? nullptr : &buffers[tensor.buffer - 1];
  }
};

}  // namespace diatom
