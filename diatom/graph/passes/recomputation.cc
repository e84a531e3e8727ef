#include "diatom/graph/passes/recomputation.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "diatom/graph/effects.h"
#include "diatom/graph/export.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/multiply_accumulates.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr int kMostDepth = 32;  // of what is computed again for one result

int64_t bytes_of(const Graph::Tensor& tensor) { return storage_bytes(tensor.dtype, element_count(tensor)); }

// When each tensor is made and read, by the index of operators.
struct Lives {
  explicit Lives(const Graph::Subgraph& subgraph)
      : producers(subgraph.producers()), readers(subgraph.consumers()), kept(subgraph.operators.size()) {
    std::vector<int64_t> changes(kept.size() + 1);
    for (size_t i = 0; i < readers.size(); ++i) {
      if (!is_kept(subgraph, static_cast<int32_t>(i))) continue;
      const int64_t bytes = bytes_of(subgraph.tensors[i]);
      changes[static_cast<size_t>(producers[i])] += bytes;
      changes[static_cast<size_t>(last(static_cast<int32_t>(i))) + 1] -= bytes;
    }
    int64_t sum = 0;
    for (size_t i = 0; i < kept.size(); ++i) kept[i] = sum += changes[i];
  }

  // Whether the frame has the tensor.
  bool is_kept(const Graph::Subgraph& subgraph, int32_t tensor) const {
    return producers[static_cast<size_t>(tensor)] >= 0 && !subgraph.is_output(tensor);
  }
  int32_t last(int32_t tensor) const {
    const auto& all = readers[static_cast<size_t>(tensor)];
    return all.empty() ? producers[static_cast<size_t>(tensor)] : all.back();
  }
  size_t peak() const {
    return static_cast<size_t>(std::max_element(kept.begin(), kept.end()) - kept.begin());
  }
  int64_t most() const { return kept.empty() ? 0 : kept[peak()]; }
  size_t peaks() const { return static_cast<size_t>(std::count(kept.begin(), kept.end(), most())); }

  std::vector<int32_t> producers;
  std::vector<std::vector<int32_t>> readers;
  std::vector<int64_t> kept;  // bytes, while each operator runs
};

// What each operator costs: multiply-accumulates, and the elements of its results.
std::vector<int64_t> costs_of(const Graph& graph, size_t index) {
  const AlignedBytes file = export_model(graph);
  Model model;
  Status status;
  if (Model::open(view(file), model, status) != Code::kOk) raise(sentence(status));
  const SubgraphDef definition = model.subgraph(static_cast<int>(index));
  std::vector<int64_t> costs;
  const Graph::Subgraph& subgraph = graph.subgraphs[index];
  for (size_t i = 0; i < subgraph.operators.size(); ++i) {
    int64_t cost = multiply_accumulates(model, definition, definition.operator_at(static_cast<int>(i)));
    for (const int32_t output : subgraph.operators[i].outputs) cost += element_count(subgraph.tensor(output));
    costs.push_back(cost);
  }
  return costs;
}

class Recomputation {
 public:
  Recomputation(Graph::Subgraph& subgraph, std::vector<int64_t> costs)
      : subgraph_(subgraph), costs_(std::move(costs)), lives_(subgraph) {
    for (const Graph::Operator& operation : subgraph.operators)
      effects_.push_back(operation.outputs.size() != 1 || has_effects(subgraph, operation));
  }

  int fit(int64_t most_bytes) {
    const size_t before = subgraph_.operators.size();
    while (lives_.most() > most_bytes && lower_peak()) {
    }
    return static_cast<int>(subgraph_.operators.size() - before);
  }

 private:
  // A result, computed again before operator `reader`, by these operators in this order.
  struct Plan {
    int32_t tensor;
    int32_t reader;
    std::vector<int32_t> operators = {};
    int64_t cost = 0;
  };

  static size_t at(int32_t index) { return static_cast<size_t>(index); }

  // Tries what waits while most is kept, the most memory for the least work first.
  bool lower_peak() {
    const auto peak = static_cast<int32_t>(lives_.peak());
    std::vector<std::pair<double, Plan>> plans;
    for (size_t i = 0; i < lives_.readers.size(); ++i) {
      Plan plan;
      if (!waits(static_cast<int32_t>(i), peak, plan)) continue;
      const int64_t bytes = bytes_of(subgraph_.tensors[i]);
      plans.emplace_back(static_cast<double>(bytes) / static_cast<double>(plan.cost + 1), std::move(plan));
    }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [gain, plan] : plans) {
      if (apply(plan)) return true;
    }
    return false;
  }

  // Whether a tensor is kept over `peak` for later readers only, and could be made again for the first of
  // them.
  bool waits(int32_t tensor, int32_t peak, Plan& plan) const {
    const int32_t producer = lives_.producers[at(tensor)];
    if (!lives_.is_kept(subgraph_, tensor) || producer >= peak) return false;
    const auto& readers = lives_.readers[at(tensor)];
    const auto next = std::lower_bound(readers.begin(), readers.end(), peak);
    if (next == readers.end() || *next == peak) return false;
    plan = {tensor, *next};
    return !tried_.contains({tensor, *next, subgraph_.operators.size()}) && add(producer, plan, 0);
  }

  // Adds an operator to what is computed again, behind what it needs.
  bool add(int32_t operation, Plan& plan, int depth) const {
    if (std::find(plan.operators.begin(), plan.operators.end(), operation) != plan.operators.end())
      return true;
    if (effects_[at(operation)] || depth > kMostDepth) return false;
    for (const int32_t input : subgraph_.operators[at(operation)].inputs) {
      if (input < 0 || !lives_.is_kept(subgraph_, input) || lives_.last(input) >= plan.reader) continue;
      if (!add(lives_.producers[at(input)], plan, depth + 1)) return false;
    }
    plan.operators.push_back(operation);
    plan.cost += costs_[at(operation)];
    return true;
  }

  // Undone where no less is kept, nor for a shorter time.
  bool apply(const Plan& plan) {
    const Graph::Subgraph before = subgraph_;
    std::map<int32_t, int32_t> again;
    std::vector<Graph::Operator> added;
    for (const int32_t operation : plan.operators) {
      added.push_back(subgraph_.operators[at(operation)]);
      replace(added.back().inputs, again);
      int32_t& output = added.back().outputs[0];
      const int32_t copy = subgraph_.add(Graph::Tensor(subgraph_.tensor(output)));
      again[output] = copy;
      output = copy;
    }
    const std::map<int32_t, int32_t> result = {{plan.tensor, again[plan.tensor]}};
    for (size_t i = at(plan.reader); i < subgraph_.operators.size(); ++i)
      replace(subgraph_.operators[i].inputs, result);
    subgraph_.operators.insert(subgraph_.operators.begin() + plan.reader, added.begin(), added.end());
    Lives lives(subgraph_);
    if (std::pair(lives.most(), lives.peaks()) >= std::pair(lives_.most(), lives_.peaks())) {
      subgraph_ = before;
      tried_.insert({plan.tensor, plan.reader, subgraph_.operators.size()});
      return false;
    }
    insert_copies(costs_, plan);
    insert_copies(effects_, plan);
    lives_ = std::move(lives);
    return true;
  }

  static void replace(std::vector<int32_t>& tensors, const std::map<int32_t, int32_t>& by) {
    for (int32_t& tensor : tensors) {
      const auto found = by.find(tensor);
      if (found != by.end()) tensor = found->second;
    }
  }

  template <typename T>
  void insert_copies(std::vector<T>& list, const Plan& plan) const {
    std::vector<T> copies;
    for (const int32_t operation : plan.operators) copies.push_back(list[at(operation)]);
    list.insert(list.begin() + plan.reader, copies.begin(), copies.end());
  }

  Graph::Subgraph& subgraph_;
  std::vector<int64_t> costs_;
  std::vector<bool> effects_;  // of operators that run once
  Lives lives_;
  std::set<std::tuple<int32_t, int32_t, size_t>> tried_;
};

}  // namespace

int recompute(Graph& graph, int64_t most_bytes) {
  int added = 0;
  for (size_t i = 0; i < graph.subgraphs.size(); ++i)
    added += Recomputation(graph.subgraphs[i], costs_of(graph, i)).fit(most_bytes);
  return added;
}

int64_t most_kept_bytes(const Graph::Subgraph& subgraph) { return Lives(subgraph).most(); }

}  // namespace diatom
