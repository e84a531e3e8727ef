// StagedPlan is a trace that is ready to run: its graph, planned, as a program.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "diatom/graph/aligned_bytes.h"
#include "diatom/graph/tracer.h"
#include "diatom/runtime/program.h"

namespace diatom {

class StagedPlan {
 public:
  // An Error where the planner refuses what was traced.
  StagedPlan(Trace trace, bool fuses);

  const std::shared_ptr<const Trace>& trace() const { return trace_; }
  // From tensors for all inputs of the graph to all of its outputs.
  Tensors run(std::span<const Tensor* const> inputs);

 private:
  std::shared_ptr<const Trace> trace_;
  AlignedBytes file_;
  std::optional<PlannedModel> planned_;
  std::optional<Program> program_;
};

}  // namespace diatom
