#include "diatom/graph/passes/operator_order.h"

#include <algorithm>
#include <limits>

#include "diatom/graph/effects.h"
#include "diatom/graph/export.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/planned_model.h"

namespace diatom {
namespace {

// Each costs a plan of the whole model.
constexpr int kMostTries = 2000;

struct Cost {
  uint32_t frame = std::numeric_limits<uint32_t>::max();
  int64_t lifetimes = 0;  // sum over all values of their elements times the steps they are needed for

  bool operator<(const Cost& other) const {
    return frame != other.frame ? frame < other.frame : lifetimes < other.lifetimes;
  }
};

uint32_t planned_frame(const Graph& graph, const PlanOptions& options) {
  const AlignedBytes file = export_model(graph);
  Model model;
  Status status;
  if (Model::open(view(file), model, status) != Code::kOk) return Cost().frame;
  const PlannedModel planned(model, all_ops(), options);
  return planned.status().ok() ? planned.interpreter().frame_bytes() : Cost().frame;
}

int64_t lifetimes(const Graph::Subgraph& subgraph) {
  const std::vector<int32_t> producers = subgraph.producers();
  const std::vector<std::vector<int32_t>> consumers = subgraph.consumers();
  int64_t sum = 0;
  for (size_t tensor = 0; tensor < producers.size(); ++tensor) {
    if (producers[tensor] < 0 || consumers[tensor].empty()) continue;
    sum += element_count(subgraph.tensors[tensor]) * (consumers[tensor].back() - producers[tensor]);
  }
  return sum;
}

class Ordering {
 public:
  Ordering(Graph& graph, size_t subgraph, const PlanOptions& options)
      : graph_(graph), subgraph_(graph.subgraphs[subgraph]), options_(options), best_(cost()) {}

  int improve() {
    int moves = 0;
    while (move_one()) ++moves;
    return moves;
  }

 private:
  Cost cost() const { return {planned_frame(graph_, options_), lifetimes(subgraph_)}; }

  bool move_one() {
    const int32_t count = static_cast<int32_t>(subgraph_.operators.size());
    for (int32_t from = 0; from < count; ++from) {
      const auto [first, last] = room(from);
      for (int32_t to = first; to <= last; ++to) {
        if (to == from) continue;
        if (++tries_ > kMostTries) return false;
        move(from, to);
        if (const Cost now = cost(); now < best_) {
          best_ = now;
          return true;
        }
        move(to, from);
      }
    }
    return false;
  }

  void move(int32_t from, int32_t to) {
    const auto begin = subgraph_.operators.begin();
    if (from < to) {
      std::rotate(begin + from, begin + from + 1, begin + to + 1);
    } else {
      std::rotate(begin + to, begin + from, begin + from + 1);
    }
  }

  // The places that an operator can be moved to, both included.
  std::pair<int32_t, int32_t> room(int32_t from) const {
    const auto& operators = subgraph_.operators;
    const Graph::Operator& moved = operators[static_cast<size_t>(from)];
    const bool effects = has_effects(subgraph_, moved);
    const auto tied = [&](const Graph::Operator& earlier, const Graph::Operator& later,
                          const Graph::Operator& other) {
      const auto reads = [&](int32_t tensor) {
        return std::find(later.inputs.begin(), later.inputs.end(), tensor) != later.inputs.end();
      };
      return std::any_of(earlier.outputs.begin(), earlier.outputs.end(), reads) ||
             (effects && has_effects(subgraph_, other));
    };
    int32_t first = from;
    while (first > 0) {
      const Graph::Operator& before = operators[static_cast<size_t>(first) - 1];
      if (tied(before, moved, before)) break;
      --first;
    }
    int32_t last = from;
    while (last + 1 < static_cast<int32_t>(operators.size())) {
      const Graph::Operator& after = operators[static_cast<size_t>(last) + 1];
      if (tied(moved, after, after)) break;
      ++last;
    }
    return {first, last};
  }

  Graph& graph_;
  Graph::Subgraph& subgraph_;
  const PlanOptions& options_;
  int tries_ = 0;
  Cost best_;
};

}  // namespace

int order_for_memory(Graph& graph, const PlanOptions& options) {
  int moves = 0;
  for (size_t i = 0; i < graph.subgraphs.size(); ++i) moves += Ordering(graph, i, options).improve();
  return moves;
}

}  // namespace diatom
