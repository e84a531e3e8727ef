// PartitionedPlan is a graph that several devices run: each has a part, its own memory and its own thread.
#pragma once

#include <deque>
#include <exception>
#include <mutex>
#include <span>
#include <vector>

#include "diatom/graph/function_options.h"
#include "diatom/graph/partition.h"
#include "diatom/graph/planned_graph.h"
#include "diatom/graph/side_thread.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

class PartitionedPlan {
 public:
  // An Error where the planner refuses a part.
  PartitionedPlan(const Graph& graph, const FunctionOptions& options);

  // From tensors for all inputs of the graph, where its tensors lie, to all of its outputs.
  Tensors run(std::span<const Tensor* const> inputs);

 private:
  Tensors run_part(size_t part, const Tensors& inputs);
  // Whoever waits for what will not be sent fails, too: the first failure is the one to tell of.
  void give_up(std::exception_ptr failure);

  Partition partition_;
  std::deque<PlannedGraph> parts_;
  std::vector<Device> output_devices_;
  std::deque<SideThread> threads_;  // of all parts but the first
  std::mutex mutex_;                // guards what follows
  std::exception_ptr failure_;
};

}  // namespace diatom
