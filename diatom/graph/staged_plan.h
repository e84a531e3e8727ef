// StagedPlan is a trace that is ready to run: its graph, planned, on the devices where its tensors lie.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "diatom/graph/function_options.h"
#include "diatom/graph/partitioned_plan.h"
#include "diatom/graph/planned_graph.h"
#include "diatom/graph/tracer.h"

namespace diatom {

class StagedPlan {
 public:
  // Simplifies what runs and fits it into memory as the options say; the trace shows that where it lies on
  // cpu:0 alone. An Error where the planner refuses what was traced.
  StagedPlan(Trace trace, const FunctionOptions& options);

  const std::shared_ptr<const Trace>& trace() const { return trace_; }
  // From tensors for all inputs of the graph, where its tensors lie, to all of its outputs.
  Tensors run(std::span<const Tensor* const> inputs) {
    return alone_ ? alone_->run(inputs) : parted_->run(inputs);
  }

 private:
  std::shared_ptr<const Trace> trace_;
  std::optional<PlannedGraph> alone_;      // on cpu:0
  std::optional<PartitionedPlan> parted_;  // for other devices
};

}  // namespace diatom
