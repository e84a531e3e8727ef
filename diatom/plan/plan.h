// A Plan is a model ready to run: steps, tensors, and where each lies. It is plain data without pointers, the
// same bytes on 32- and 64-bit machines, and nothing writes to it once it is made: it may lie in flash.
#pragma once

#include <stdint.h>

#include "diatom/base/dtype.h"

namespace diatom {

// What a Location counts from.
enum class Region : uint32_t {
  kFrame,   // the per-run part of the arena
  kMemory,  // what keeps its value from run to run
  kPlan,    // the plan, with all that operators prepared
  kModel,   // the constants: the .tflite file
};
inline constexpr int kRegionCount = 4;

class Location {
 public:
  constexpr Location() = default;
  constexpr Location(Region region, uint32_t offset) : bits_(static_cast<uint32_t>(region) << 30 | offset) {}

  constexpr bool nowhere() const { return bits_ == kNowhere; }
  // What is nowhere has the bits of the last region.
  [[gnu::always_inline]] constexpr bool in(Region wanted) const {
    if (wanted != Region::kModel) return region() == wanted;
    return bits_ + 1 > static_cast<uint32_t>(wanted) << 30;
  }
  constexpr Region region() const { return static_cast<Region>(bits_ >> 30); }
  constexpr uint32_t offset() const { return bits_ & 0x3fffffffu; }

 private:
  static constexpr uint32_t kNowhere = 0xffffffffu;

  uint32_t bits_ = kNowhere;
};

struct PlannedTensor {
  Location data;
  Location dims;  // int32_t[ndim]
  DType dtype = DType::kAny;
  uint8_t ndim = 0;
  uint16_t buffer = 0;  // while planning: 1 + index of its buffer, 0 for none
};

struct Step {
  uint16_t op = 0;  // index into the linked operators
  uint8_t variant = 0;
  uint8_t descending = 0;  // its output overlies an input so that elements are computed from the last
  uint16_t input_count = 0;
  uint16_t output_count = 0;
  Location inputs;  // int32_t[input_count], indices of tensors
  Location outputs;
  Location attrs;  // Attrs, then the State
  Location scratch;
  Location memory;
};

struct PlannedSubgraph {
  uint32_t tensors = 0;  // offset of PlannedTensor[tensor_count] from the plan
  uint32_t steps = 0;
  uint16_t tensor_count = 0;
  uint16_t step_count = 0;
  uint16_t input_count = 0;
  uint16_t output_count = 0;
  Location inputs;
  Location outputs;
  uint32_t frame_bytes = 0;
  uint32_t lower_bound = 0;  // of frame_bytes
  uint32_t ready = 0;        // 1 once planned
};

// A block of memory that reset() fills; blocks are chained by their offsets in the plan, 0 ends the chain.
struct MemoryBlock {
  uint32_t next = 0;
  uint32_t offset = 0;  // in Region::kMemory
  uint32_t bytes = 0;
  uint32_t fill = 0;
};

// A variable that operators name by handle, which is a tensor of dtype kResource whose data is this.
struct Resource {
  uint32_t next = 0;  // offset in the plan, 0 ends the chain
  uint32_t name = 0;  // hash of its container and name
  uint32_t bytes = 0;
  Location memory;  // nowhere until an operator says what it holds
};

struct Plan {
  uint32_t subgraph_count = 0;
  uint32_t memory = 0;          // offset of the first MemoryBlock
  uint32_t resources = 0;       // offset of the first Resource
  uint32_t bytes = 0;           // the plan itself
  uint32_t memory_bytes = 0;    // Region::kMemory
  uint32_t planning_bytes = 0;  // most arena that planning needed beyond both

  uint32_t persistent_bytes() const { return bytes + memory_bytes; }

  const PlannedSubgraph& subgraph(int index) const {
    return reinterpret_cast<const PlannedSubgraph*>(this + 1)[index];
  }
  PlannedSubgraph& subgraph(int index) { return reinterpret_cast<PlannedSubgraph*>(this + 1)[index]; }
  template <typename T>
  T* at(uint32_t offset) {
    return reinterpret_cast<T*>(reinterpret_cast<uint8_t*>(this) + offset);
  }
  template <typename T>
  const T* at(uint32_t offset) const {
    return reinterpret_cast<const T*>(reinterpret_cast<const uint8_t*>(this) + offset);
  }
  const PlannedTensor& tensor(const PlannedSubgraph& subgraph, int32_t index) const {
    return at<PlannedTensor>(subgraph.tensors)[index];
  }
  const Step& step(const PlannedSubgraph& subgraph, int32_t index) const {
    return at<Step>(subgraph.steps)[index];
  }
};

}  // namespace diatom
