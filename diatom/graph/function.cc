#include "diatom/graph/function.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/control_support.h"
#include "diatom/graph/simplify.h"
#include "diatom/graph/staged_plan.h"
#include "diatom/graph/tensor_kind.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom {
// The plan for arguments of some dtypes and shapes, and once they are asked for, its gradients as a function
// of arguments, values of variables, what was fed, and gradients of results.
struct Function::Entry {
  std::vector<TensorKind> arguments = {};
  std::unique_ptr<StagedPlan> plan = nullptr;
  Tensors next_fed = {};
  std::shared_ptr<State> gradients = nullptr;

  const Trace& trace() const { return *plan->trace(); }

  bool accepts(const Tensors& given) const {
    return std::equal(given.begin(), given.end(), arguments.begin(), arguments.end(),
                      [](const Tensor& tensor, const TensorKind& kind) { return kind_of(tensor) == kind; });
  }

  // All inputs of the graph for a call. What is made for it is kept in `made`.
  void collect(const Tensors& given, std::vector<const Tensor*>& inputs, Tensors& made) {
    inputs.reserve(trace().input_count());
    made.reserve(trace().input_count());
    const auto put_made = [&](Tensor tensor) {
      made.push_back(std::move(tensor));
      inputs.push_back(&made.back());
    };
    const auto put = [&](const Tensor& tensor) {
      if (tensor.device() == Device()) {
        inputs.push_back(&tensor);
      } else {
        put_made(tensor.to(Device()));
      }
    };
    for (const Tensor& argument : given) put(argument);
    for (const Variable& variable : trace().read) put(variable.value());
    Tensors first = std::exchange(next_fed, {});
    for (size_t i = 0; i < trace().fed.size(); ++i) put_made(first.empty() ? trace().fed[i]() : first[i]);
    for (const Tensor& captured : trace().captured) put(captured);
  }
};

struct Function::State {
  Body body;
  FunctionOptions options;
  std::shared_ptr<const Trace> forward = nullptr;  // of gradients: what they are of
  std::vector<std::unique_ptr<Entry>> entries = {};

  Entry& entry(const Tensors& arguments) {
    for (const Tensor& argument : arguments) {
      if (!argument) raise("an argument of a staged function is a handle to nothing");
    }
    for (const auto& known : entries) {
      if (known->accepts(arguments)) return *known;
    }
    auto made = std::make_unique<Entry>();
    made->arguments = kinds_of(arguments);
    made->plan = std::make_unique<StagedPlan>(trace(arguments), options.fuse);
    made->next_fed = made->trace().first_fed;
    entries.push_back(std::move(made));
    return *entries.back();
  }

  Trace trace(const Tensors& arguments) const {
    Tracer tracer;
    if (forward != nullptr || !entries.empty()) tracer.expect_no_variables();
    Tensors symbols;
    for (const Tensor& argument : arguments) symbols.push_back(tracer.argument(argument));
    if (forward != nullptr) {
      const size_t variables = forward->argument_count;
      for (size_t i = 0; i < forward->read.size(); ++i)
        tracer.stand_in(forward->read[i], symbols[variables + i]);
      tracer.stand_in({symbols.data() + variables + forward->read.size(), forward->fed.size()});
      tracer.ignore_assignments();
    }
    Trace made = tracer.finish(body(symbols));
    if (options.simplify) simplify(made.graph);
    return made;
  }

  // Of the sources that are floats.
  std::shared_ptr<State> make_gradients(const std::shared_ptr<const Trace>& of) const {
    const auto gradients = [body = body, of](const Tensors& given) {
      const Trace& trace = *of;
      const size_t of_results = trace.input_count() - trace.captured.size();
      const Tensors wanted = floats(joined({part(given, 0, of_results), trace.captured}));
      Tape tape;
      for (const Tensor& source : wanted) tape.watch(source);
      const Tensors results = body(part(given, 0, trace.argument_count));
      tape.stop();
      return tape.gradient_of_all(results, wanted, part(given, of_results, results.size()));
    };
    return std::make_shared<State>(State{gradients, options, of});
  }
};

Function::Function(Body body, const FunctionOptions& options)
    : state_(std::make_shared<State>(State{std::move(body), options})) {}

Tensors Function::operator()(const Tensors& arguments) const {
  if (staging()) return state_->body(arguments);
  Entry& entry = state_->entry(arguments);
  const Trace& trace = entry.trace();
  std::vector<const Tensor*> inputs;
  Tensors made;
  entry.collect(arguments, inputs, made);
  Tensors outputs = entry.plan->run(inputs);
  if (Recorder* const listening = recorder()) {
    Tensors sources;
    for (const Tensor* input : inputs) sources.push_back(*input);
    record(*listening, entry, sources, part(outputs, 0, trace.result_count));
  }
  for (size_t i = 0; i < trace.assigned.size(); ++i)
    Variable(trace.assigned[i]).assign(outputs[trace.result_count + i]);
  outputs.resize(trace.result_count);
  return outputs;
}

void Function::record(Recorder& listening, Entry& entry, const Tensors& inputs,
                      const Tensors& results) const {
  if (entry.gradients == nullptr) entry.gradients = state_->make_gradients(entry.plan->trace());
  const size_t given_count = inputs.size() - entry.trace().captured.size();
  listening.record_function(
      inputs, results,
      [gradients = Function(entry.gradients), inputs, results, given_count](const Tensors& of) {
        Tensors given = part(inputs, 0, given_count);
        for (size_t i = 0; i < results.size(); ++i) given.push_back(of[i] ? of[i] : zeros_like(results[i]));
        const Tensors found = gradients(given);
        return spread(inputs, found);
      });
}

const Graph& Function::graph(const Tensors& arguments) const { return trace(arguments).graph; }

const Trace& Function::trace(const Tensors& arguments) const { return state_->entry(arguments).trace(); }

size_t Function::trace_count() const { return state_->entries.size(); }

}  // namespace diatom
