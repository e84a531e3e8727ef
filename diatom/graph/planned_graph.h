// PlannedGraph is a graph that is ready to run in the memory of a device.
#pragma once

#include <optional>
#include <span>

#include "diatom/graph/aligned_bytes.h"
#include "diatom/graph/function_options.h"
#include "diatom/graph/graph.h"
#include "diatom/runtime/program.h"

namespace diatom {

// What the options want to be done to a graph before it is planned.
void prepare(Graph& graph, const FunctionOptions& options);

class PlannedGraph {
 public:
  // An Error where the planner refuses the graph. The process can address the device's memory.
  PlannedGraph(const Graph& graph, Device device, bool fuses);

  // From tensors on the device for all inputs of the graph to all of its outputs.
  Tensors run(std::span<const Tensor* const> inputs);

 private:
  AlignedBytes file_;
  std::optional<PlannedModel> planned_;
  std::optional<Program> program_;
};

}  // namespace diatom
