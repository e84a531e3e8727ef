// Tracer makes a graph of what a function does: while it lives, it is told of all that runs on its thread.
#pragma once

#include <map>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/tensor/symbolic.h"

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

  size_t input_count() const { return argument_count + read.size() + fed.size() + captured.size(); }
};

class Tracer final : public Stage {
 public:
  Tracer();
  ~Tracer() { recorder() = outer_; }
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  // Stands for an argument like this one.
  Tensor argument(const Tensor& like);

  // The variable has that value at first, and is no input of the graph.
  void stand_in(const Variable& variable, const Tensor& value);
  // What is made for each run are these, in the order in which the function asks.
  void stand_in(std::span<const Tensor> fed) { fed_stand_ins_.assign(fed.begin(), fed.end()); }
  // What variables are given is no output of the graph.
  void ignore_assignments() { assignments_ignored_ = true; }

  // The results may be symbolic or not. Nothing may be told after it.
  Trace finish(const Tensors& results);

  void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
              std::span<const Tensor> outputs) override;
  const Tensor& read(const Variable& variable, const Tensor& value) override;
  void assign(const Variable& variable, const Tensor& value) override;
  Tensor fed(const std::function<Tensor()>& make) override;

 private:
  struct State {
    Variable variable;
    Tensor value;
    int32_t input = -1;  // where it was read before it was assigned
    bool assigned = false;
  };

  Graph::Subgraph& main() { return trace_.graph.subgraphs[0]; }
  State& state_of(const Variable& variable);
  int32_t add(const Tensor& like);
  // Adds a tensor that the symbol stands for from then on.
  int32_t add_symbol(const Tensor& symbol);
  int32_t index_of(const Tensor& tensor);
  int32_t index_of_symbol(const Tensor& tensor);
  int32_t index_of_value(const Tensor& tensor);
  void number(const Tensor& tensor, int32_t index);

  Recorder* const outer_;
  bool assignments_ignored_ = false;
  Trace trace_;
  // By identity, which the handles keep.
  std::map<const void*, int32_t> indices_;
  Tensors kept_;
  std::map<const void*, State> variables_;
  std::vector<const void*> variable_order_;
  std::vector<int32_t> fed_inputs_;
  Tensors fed_stand_ins_;
  size_t fed_count_ = 0;
  std::vector<std::pair<Tensor, int32_t>> captures_;
};

}  // namespace diatom
