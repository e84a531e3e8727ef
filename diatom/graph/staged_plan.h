// StagedPlan is a trace that is ready to run: its graph as a planned model.
#pragma once

#include <memory>

#include "diatom/graph/aligned_bytes.h"
#include "diatom/graph/tracer.h"
#include "diatom/tensor/planned_model.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

class StagedPlan {
 public:
  // An Error where the planner refuses what was traced.
  explicit StagedPlan(Trace trace);

  const std::shared_ptr<const Trace>& trace() const { return trace_; }

  // Of tensors for all inputs of the graph, on cpu:0, all of its outputs. An Error for data without a result.
  Tensors run(const Tensors& inputs);

 private:
  void check(const Status& status) const;

  std::shared_ptr<const Trace> trace_;
  AlignedBytes file_;
  std::unique_ptr<PlannedModel> planned_;
};

}  // namespace diatom
