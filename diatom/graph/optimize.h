// optimize_losslessly() makes a model smaller and faster without changing a bit of what it computes, by
// passes that each argue why they do not (diatom/graph/passes). It holds for the shapes that the model
// declares and for other batches.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/graph/graph.h"

namespace diatom {

struct GraphCost {
  int64_t operators = 0;
  int64_t macs = 0;     // multiply-accumulates of one run, as `diatom info` counts them
  int64_t weights = 0;  // elements of constants that are multiplied, biases not counted
  int64_t bytes = 0;    // of the file

  friend bool operator==(const GraphCost&, const GraphCost&) = default;
};

GraphCost graph_cost(const Graph& graph);

struct LosslessPass {
  std::string_view name;
  int (*run)(Graph& graph);  // gives how much it changed, in its own unit: operators or channels
};

// All of them, in the order in which they run.
std::span<const LosslessPass> lossless_passes();

// What a pass did in all its rounds.
struct PassReport {
  std::string_view name;
  int64_t changes = 0;
  GraphCost saved;
};

struct OptimizationReport {
  GraphCost before;
  GraphCost after;
  std::vector<PassReport> passes;  // in the order in which they run, also those that found nothing
  int rounds = 0;
  std::string refusal;  // why the model was left alone; empty when it was not
};

// The graph after a pass that changed it.
struct PassStep {
  std::string_view name;
  int round = 0;  // from 1
  int changes = 0;
  GraphCost cost;
};
using AfterPass = std::function<void(const Graph& graph, const PassStep& step)>;

// Runs the passes round after round, until none finds anything. A model is left alone that the runtime cannot
// run, or that declares other shapes than its operators make: passes rely on shapes.
OptimizationReport optimize_losslessly(Graph& graph, std::span<const LosslessPass> passes = lossless_passes(),
                                       const AfterPass& after = {});

}  // namespace diatom
