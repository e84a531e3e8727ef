// Planner turns a verified model into a Plan at the start of the arena's free part: it finds the operators,
// infers shapes, prepares every operator and packs the frame. Planning needs some of the arena beyond the
// plan itself.
#pragma once

#include <stdint.h>

#include "diatom/base/arena.h"
#include "diatom/base/shape.h"
#include "diatom/base/status.h"
#include "diatom/ops/context.h"
#include "diatom/ops/define.h"
#include "diatom/plan/model.h"
#include "diatom/plan/packing.h"
#include "diatom/plan/plan.h"

namespace diatom {

// A shape for input `input` of the main subgraph that is not the model's own.
struct InputShape {
  int input = 0;
  Shape shape;
};

inline constexpr uint32_t kMostEffort = 1024;

struct PlanOptions {
  // Lets run() write over the inputs once they are no longer needed: a smaller frame, but each run needs them
  // anew.
  bool reuse_inputs = false;
  // Gives inputs and outputs of the main subgraph and of signatures no memory: whoever runs the plan says at
  // each run where they are. Interpreter cannot run such a plan.
  bool bind_at_run = false;
  // Lets no output lie over an input, for bodies that did not promise where it may, and places buffers by
  // this. Null: by pack_buffers().
  Packing (*pack_disjoint)(Span<Buffer> buffers) = nullptr;
  // How long to search for a smaller frame, at most kMostEffort: hosts have more patience than devices.
  uint32_t effort = 1;
  Span<const InputShape> input_shapes;
};

class Planner {
 public:
  Planner(const Model& model, OpList operators, Arena& arena, const PlanOptions& options, Status& status);

  // Writes the plan at arena.begin() + arena.persistent_bytes(); it commits nothing to the arena. On failure
  // status says why; when the arena is too small, expected is the size that would do, or would have got
  // planning further.
  Code build(Plan*& plan);

  // The largest frame among the subgraphs that a caller can run.
  uint32_t frame_bytes() const { return frame_bytes_; }

 private:
  static const ContextSource kSource;
  friend struct PlannerSource;
  friend struct PlannerProgram;
  // A context knows its planner and subgraph through this.
  struct Scope;

  Code plan_subgraph(int index, int depth);
  Code plan_tensors(Scope& scope);
  Code plan_inputs(Scope& scope);
  Code find_operators(Scope& scope);
  Code plan_operator(Scope& scope, int index);
  Code pack_subgraph(Scope& scope);
  static void leave_unplaced(Scope& scope, Dims tensors);
  void choose_orders(Scope& scope);
  void settle_overlaps(Scope& scope, Dims inputs, uint32_t first_overlap);

  // Memory that stays with the plan, and memory that is given back when a subgraph has been planned.
  Code take(uint32_t bytes, uint32_t alignment, uint8_t*& memory);
  Code take_temporary(uint32_t bytes, uint8_t*& memory);
  template <typename T>
  Code allocate(uint32_t count, T*& array) {
    uint8_t* memory = nullptr;
    DIATOM_TRY(take(count * static_cast<uint32_t>(sizeof(T)), 4, memory));
    array = reinterpret_cast<T*>(memory);
    for (uint32_t i = 0; i < count; ++i) array[i] = T{};
    return Code::kOk;
  }
  // Memory of Region::kMemory, which reset() fills.
  Code keep_memory(uint32_t bytes, uint8_t fill, Location& location);
  // A shape that is not the model's.
  Code give_shape(PlannedTensor& tensor, const Shape& shape);
  Code add_buffer(Scope& scope, PlannedTensor& tensor, int32_t first);
  Code add_buffer(Scope& scope, int64_t bytes, int32_t first, uint32_t& index);
  Code too_small(int64_t needed);
  Location locate(const void* persistent) const;
  Location in_model(const void* data) const;
  Location locate_vector(Dims vector) const;
  Dims resolve_dims(const PlannedTensor& tensor) const;
  void describe(const PlannedTensor& tensor, TensorInfo& info) const;

  const Model& model_;
  OpList operators_;
  Arena& arena_;
  const PlanOptions& options_;
  Status& status_;
  Plan* plan_ = nullptr;
  uint8_t* low_ = nullptr;   // end of what is persistent
  uint8_t* high_ = nullptr;  // begin of what planning alone needs
  uint32_t frame_bytes_ = 0;
  uint32_t peak_ = 0;  // most of the arena in use so far
};

// The record for an operator code of a model; null when it is not among `operators`.
const Op* find_operator(OpList operators, const OperatorCode& code);

// Calls visit(context, code) for every operator code that the model uses and `operators` lacks.
void for_each_missing_operator(const Model& model, OpList operators,
                               void (*visit)(void* context, const OperatorCode& code), void* context);

}  // namespace diatom
