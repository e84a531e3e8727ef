#include "diatom/graph/staged_plan.h"

#include <algorithm>
#include <utility>

namespace diatom {
namespace {

bool lies_on_first_cpu(const Graph& graph) {
  const std::vector<Graph::Tensor>& tensors = graph.subgraphs[0].tensors;
  return std::all_of(tensors.begin(), tensors.end(),
                     [](const Graph::Tensor& tensor) { return tensor.device == Device(); });
}

}  // namespace

StagedPlan::StagedPlan(Trace trace, const FunctionOptions& options) {
  const bool parted = !lies_on_first_cpu(trace.graph);
  if (!parted) prepare(trace.graph, options);
  trace_ = std::make_shared<Trace>(std::move(trace));
  if (parted) {
    parted_.emplace(trace_->graph, options);
  } else {
    alone_.emplace(trace_->graph, Device(), options.fuse);
  }
}

}  // namespace diatom
