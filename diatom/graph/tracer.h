// Tracer makes a graph of what a function does: while it lives, it is told of all that runs on its thread.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "diatom/graph/subgraph_tracer.h"
#include "diatom/graph/tensor_kind.h"

namespace diatom {

// What a function did with arguments of one kind. The inputs of the graph are the arguments, then the
// variables that were read, what is made for each run, then tensors that were captured; its outputs are the
// results, then the values that variables were given.
struct Trace {
  Graph graph;
  size_t argument_count = 0;
  size_t result_count = 0;
  std::vector<Variable> read;
  std::vector<Variable> assigned;
  std::vector<std::function<Tensor()>> fed;
  Tensors first_fed;  // what was made on the way, which is for the first run
  Tensors captured;
  std::vector<std::shared_ptr<const void>> kept;  // what operators name and the graph does not hold

  size_t input_count() const { return argument_count + read.size() + fed.size() + captured.size(); }
};

class Tracer final : public SubgraphTracer {
 public:
  // Stands for an argument.
  Tensor argument(const TensorKind& kind);

  // The variable has that value at first, and is no input of the graph.
  void stand_in(const Variable& variable, const Tensor& value);
  // What are made for each run are these, in the order in which the function asks.
  void stand_in(std::span<const Tensor> fed) { fed_stand_ins_.assign(fed.begin(), fed.end()); }
  // What is made for each run is there already, from when the function was staged before.
  void reuse(const Tensors& fed) { known_fed_ = fed; }
  // What variables are given is no output of the graph.
  void ignore_assignments() { assignments_ignored_ = true; }

  // The function has been staged before: it may not make variables again.
  void expect_no_variables() { variables_expected_ = false; }

  // The results may be symbolic or not. Nothing may be told after it.
  Trace finish(const Tensors& results);

  const Tensor& read(const Variable& variable, const Tensor& value) override;
  void made(const Variable& variable) override;
  void assign(const Variable& variable, const Tensor& value) override;
  Tensor fed(const std::function<Tensor()>& make) override;
  int32_t add_subgraph(Graph::Subgraph subgraph) override;
  const Graph::Subgraph& subgraph(int32_t index) override {
    return others_.at(static_cast<size_t>(index) - 1);
  }
  void keep(std::shared_ptr<const void> named) override { trace_.kept.push_back(std::move(named)); }

 private:
  struct State {
    Variable variable;
    Tensor value;
    int32_t input = -1;  // where it was read before it was assigned
    bool assigned = false;
  };

  State& state_of(const Variable& variable);
  int32_t outside(const Tensor& tensor) override;

  bool assignments_ignored_ = false;
  bool variables_expected_ = true;
  Trace trace_;
  std::deque<Graph::Subgraph> others_;  // which stay where they are
  std::map<const void*, State> variables_;
  std::vector<const void*> variable_order_;
  std::vector<int32_t> fed_inputs_;
  Tensors fed_stand_ins_;
  size_t fed_count_ = 0;
  Tensors known_fed_;
  std::vector<std::pair<Tensor, int32_t>> captures_;
};

}  // namespace diatom
