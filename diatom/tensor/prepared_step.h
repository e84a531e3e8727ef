// Prepares a step of a planned model again, on its own: what it computed, and what it asked for.
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/tensor/planned_model.h"

namespace diatom {

struct PreparedStep {
  std::vector<uint8_t> bytes;  // its attributes, its State and what that refers to; aligned as if 8-aligned
  uint32_t scratch_bytes;
};

PreparedStep prepare_again(const PlannedModel& planned, int32_t subgraph, int32_t step);

}  // namespace diatom
