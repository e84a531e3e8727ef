// NestedTracer makes a subgraph that an operator of the one around it runs: a branch, a condition or the body
// of a loop. What it uses of the tensors around it become inputs, behind the arguments.
#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "diatom/graph/subgraph_tracer.h"

namespace diatom {

class NestedTracer final : public SubgraphTracer {
 public:
  // `construct` is what the program calls it, in sentences. What is made for each run, as keys of random
  // numbers, may only be made in what runs once.
  NestedTracer(const char* construct, bool runs_once) : construct_(construct), runs_once_(runs_once) {}

  Tensors arguments(const Tensors& like);
  // The variable has that value at first.
  void stand_in(const Variable& variable, const Tensor& value) { values_[variable.id()] = value; }

  // Nothing that runs is told to it from then on.
  void stop() { uninstall(); }

  // Makes the tensor one of the subgraph's; then what it uses around it, in the order of its inputs.
  void use(const Tensors& tensors);
  const Tensors& captured() const { return captured_; }

  // Those that were assigned, and the value of one at the end.
  const std::vector<Variable>& assigned() const { return assigned_; }
  Tensor value_of(const Variable& variable);

  // The inputs are the arguments, then `captured`, which has all that is.
  Graph::Subgraph finish(const Tensors& results, const Tensors& captured);

  const Tensor& read(const Variable& variable, const Tensor& value) override;
  void made(const Variable& variable) override { around().made(variable); }
  void assign(const Variable& variable, const Tensor& value) override;
  Tensor fed(const std::function<Tensor()>& make) override;
  int32_t add_subgraph(Graph::Subgraph subgraph) override;
  const Graph::Subgraph& subgraph(int32_t index) override;
  void keep(std::shared_ptr<const void> named) override { around().keep(std::move(named)); }

 private:
  SubgraphTracer& around() const { return static_cast<SubgraphTracer&>(*outer_->stage()); }
  void capture(const Tensor& tensor);
  int32_t outside(const Tensor& tensor) override;

  const char* const construct_;
  const bool runs_once_;
  Tensors captured_;
  std::map<const void*, Tensor> values_;  // of variables, where they are not those around it
  std::vector<Variable> assigned_;
};

// A function that ran once on symbols, as a subgraph that can be run again. Of a loop's body the variables
// that it assigns are arguments behind the others, and results behind the others.
struct Traced {
  Graph::Subgraph subgraph;
  Tensors captured;
  std::vector<Variable> assigned = {};

  // Replays it on arguments, and on what it captured.
  Tensors operator()(const Tensors& arguments) const;
};

using TracedFunction = std::function<Tensors(const Tensors&)>;

// Runs a loop's body on arguments like these, and once more if it assigns variables, whose values it then
// carries.
Traced trace_body(const char* construct, const TracedFunction& body, const Tensors& like);

// Runs what a loop asks; `variables` are arguments behind the others.
Traced trace_condition(const char* construct, const TracedFunction& condition, const Tensors& like,
                       const std::vector<Variable>& variables);

}  // namespace diatom
