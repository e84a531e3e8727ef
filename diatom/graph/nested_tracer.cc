#include "diatom/graph/nested_tracer.h"

#include <fmt/format.h>

#include <utility>

#include "diatom/graph/control_support.h"
#include "diatom/graph/replay.h"
#include "diatom/graph/tensor_kind.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

Tensors values_of(const std::vector<Variable>& variables) {
  Tensors values;
  for (const Variable& variable : variables) values.push_back(variable.value());
  return values;
}

// Runs a function whose first arguments are like those and whose others are the variables.
Tensors run(NestedTracer& tracer, const TracedFunction& f, const Tensors& like,
            const std::vector<Variable>& variables) {
  const Tensors symbols = tracer.arguments(joined({like, values_of(variables)}));
  for (size_t i = 0; i < variables.size(); ++i) tracer.stand_in(variables[i], symbols[like.size() + i]);
  Tensors results = f(part(symbols, 0, like.size()));
  tracer.stop();
  return results;
}

Traced finish(NestedTracer& tracer, const Tensors& results, std::vector<Variable> assigned) {
  tracer.use(results);
  const Tensors captured = tracer.captured();
  return {tracer.finish(results, captured), captured, std::move(assigned)};
}

}  // namespace

Tensors NestedTracer::arguments(const Tensors& like) {
  Tensors symbols;
  for (const Tensor& each : like) {
    symbols.push_back(symbol_like(each));
    subgraph_.inputs.push_back(add_symbol(symbols.back()));
  }
  return symbols;
}

void NestedTracer::use(const Tensors& tensors) {
  for (const Tensor& tensor : tensors) index_of(tensor);
}

Tensor NestedTracer::value_of(const Variable& variable) {
  const auto known = values_.find(variable.id());
  return known == values_.end() ? variable.value() : known->second;
}

Graph::Subgraph NestedTracer::finish(const Tensors& results, const Tensors& captured) {
  for (const Tensor& result : results) subgraph_.outputs.push_back(index_of(result));
  for (const Tensor& tensor : captured) {
    capture(tensor);
    subgraph_.inputs.push_back(index_of(tensor));
  }
  return std::move(subgraph_);
}

const Tensor& NestedTracer::read(const Variable& variable, const Tensor& value) {
  const auto known = values_.find(variable.id());
  return known == values_.end() ? outer_->read(variable, value) : known->second;
}

void NestedTracer::assign(const Variable& variable, const Tensor& value) {
  if (!has(assigned_, variable)) assigned_.push_back(variable);
  values_[variable.id()] = value;
}

Tensor NestedTracer::fed(const std::function<Tensor()>& make) {
  if (runs_once_) return outer_->stage()->fed(make);
  raise(fmt::format(
      "{}: a loop that is staged would draw the same random numbers each time: draw them before, or by "
      "keys that it carries",
      construct_));
}

int32_t NestedTracer::add_subgraph(Graph::Subgraph subgraph) {
  return around().add_subgraph(std::move(subgraph));
}

const Graph::Subgraph& NestedTracer::subgraph(int32_t index) { return around().subgraph(index); }

// One that is another shape of one that is captured is an input nevertheless, so that others can have the
// same inputs.
void NestedTracer::capture(const Tensor& tensor) {
  if (!has(captured_, tensor)) number(tensor, outside(tensor));
}

int32_t NestedTracer::outside(const Tensor& tensor) {
  captured_.push_back(tensor);
  return add(tensor);
}

Tensors Traced::operator()(const Tensors& arguments) const {
  return replay(subgraph, joined({arguments, captured}), [](int32_t index) -> const Graph::Subgraph& {
    return SubgraphTracer::current().subgraph(index);
  });
}

Traced trace_body(const char* construct, const TracedFunction& body, const Tensors& like) {
  std::vector<Variable> assigned;
  {
    NestedTracer first(construct, false);
    const Tensors results = run(first, body, like, {});
    if (first.assigned().empty()) return finish(first, results, {});
    assigned = first.assigned();
  }
  NestedTracer tracer(construct, false);
  Tensors results = run(tracer, body, like, assigned);
  for (const Variable& variable : assigned) results.push_back(tracer.value_of(variable));
  return finish(tracer, results, assigned);
}

Traced trace_condition(const char* construct, const TracedFunction& condition, const Tensors& like,
                       const std::vector<Variable>& variables) {
  NestedTracer tracer(construct, false);
  const Tensors results = run(tracer, condition, like, variables);
  expect_predicate(construct, results[0]);
  return finish(tracer, results, variables);
}

}  // namespace diatom
