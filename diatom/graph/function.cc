#include "diatom/graph/function.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/control_support.h"
#include "diatom/graph/staged_plan.h"
#include "diatom/graph/tensor_kind.h"
#include "diatom/graph/trace_family.h"
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

  Device device_of_input(size_t input) const {
    const Graph::Subgraph& main = trace().graph.subgraphs[0];
    return main.tensor(main.inputs[input]).device;
  }

  // All inputs of the graph for a call. What is made for it is kept in `made`.
  void collect(const Tensors& given, std::vector<const Tensor*>& inputs, Tensors& made) {
    inputs.reserve(trace().input_count());
    made.reserve(trace().fed.size());
    for (const Tensor& argument : given) inputs.push_back(&argument);
    for (const Variable& variable : trace().read) inputs.push_back(&variable.value());
    Tensors first = std::exchange(next_fed, {});
    for (size_t i = 0; i < trace().fed.size(); ++i) {
      made.push_back((first.empty() ? trace().fed[i]() : first[i]).to(device_of_input(inputs.size())));
      inputs.push_back(&made.back());
    }
    for (const Tensor& captured : trace().captured) inputs.push_back(&captured);
  }
};

// A body and its graphs, one for each kind of arguments, or where a signature says what extents are unknown,
// one family of which entries are members. The sizes are those extents, none without a signature.
struct Function::State {
  FunctionOptions options;
  std::function<Body(const Sizes&)> body;
  // Of gradients: what they are of.
  std::function<std::shared_ptr<const Trace>(const Sizes&)> forward = nullptr;
  std::optional<InputSignature> signature = std::nullopt;
  std::function<std::vector<TensorKind>(const Sizes&)> kinds_at = nullptr;
  std::shared_ptr<const TraceFamily> family = nullptr;
  std::vector<std::unique_ptr<Entry>> entries = {};
  size_t staged_count = 0;
  std::shared_ptr<State> gradients = nullptr;  // of the family

  Entry& entry(const Tensors& arguments) {
    for (const Tensor& argument : arguments) {
      if (!argument) raise("an argument of a staged function is a handle to nothing");
    }
    for (const auto& known : entries) {
      if (known->accepts(arguments)) return *known;
    }
    auto made = std::make_unique<Entry>();
    made->arguments = kinds_of(arguments);
    Trace trace = signature ? member(sizes_of(arguments)) : stage(made->arguments, {});
    made->plan = std::make_unique<StagedPlan>(std::move(trace), options);
    made->next_fed = made->trace().first_fed;
    entries.push_back(std::move(made));
    return *entries.back();
  }

  Sizes sizes_of(const Tensors& arguments) const {
    return signature ? signature->sizes_of(arguments) : Sizes();
  }

  // Only the first member is given what was made on the way.
  Trace member(const Sizes& sizes) {
    if (family == nullptr) family = family_of(sizes);
    Trace trace = family->at(sizes);
    if (!entries.empty()) trace.first_fed.clear();
    return trace;
  }

  std::shared_ptr<const TraceFamily> family_of(Sizes near) {
    // An extent of 1 may be broadcast, which others are not.
    constexpr int32_t kLeast = 6;
    for (int32_t& size : near) size = std::max(size, kLeast);
    Tensors fed;
    return std::make_shared<const TraceFamily>(
        [&](const Sizes& sizes) {
          Trace trace = stage(kinds_at(sizes), sizes, fed);
          fed = trace.first_fed;
          return trace;
        },
        near);
  }

  // `fed` is what the body makes for each run, where it was staged before.
  Trace stage(const std::vector<TensorKind>& arguments, const Sizes& sizes, const Tensors& fed = {}) {
    Tracer tracer;
    tracer.reuse(fed);
    const std::shared_ptr<const Trace> of = forward ? forward(sizes) : nullptr;
    if (of != nullptr || staged_count++ > 0) tracer.expect_no_variables();
    Tensors symbols;
    for (const TensorKind& argument : arguments) symbols.push_back(tracer.argument(argument));
    if (of != nullptr) {
      const size_t variables = of->argument_count;
      for (size_t i = 0; i < of->read.size(); ++i) tracer.stand_in(of->read[i], symbols[variables + i]);
      tracer.stand_in({symbols.data() + variables + of->read.size(), of->fed.size()});
      tracer.ignore_assignments();
    }
    return tracer.finish(body(sizes)(symbols));
  }

  const std::shared_ptr<State>& gradients_of(Entry& entry) {
    if (signature) {
      if (gradients == nullptr) gradients = gradients_of_family();
      return gradients;
    }
    if (entry.gradients == nullptr) {
      std::shared_ptr<const Trace> of = entry.plan->trace();
      entry.gradients = std::make_shared<State>(
          State{options, [run = body({}), of](const Sizes&) { return gradients_of(run, of); },
                [of](const Sizes&) { return of; }});
    }
    return entry.gradients;
  }

  std::shared_ptr<State> gradients_of_family() const {
    const auto member = [of = family](const Sizes& sizes) {
      return std::make_shared<const Trace>(of->at(sizes));
    };
    const auto run = [body = body, member](const Sizes& sizes) {
      return gradients_of(body(sizes), member(sizes));
    };
    const auto kinds = [member](const Sizes& sizes) {
      const auto of = member(sizes);
      const Graph::Subgraph& main = of->graph.subgraphs[0];
      std::vector<TensorKind> all;
      const auto tell = [&](const std::vector<int32_t>& tensors, size_t count) {
        for (size_t i = 0; i < count; ++i) {
          const Graph::Tensor& tensor = main.tensor(tensors[i]);
          all.push_back(kind_of(tensor));
        }
      };
      tell(main.inputs, of->input_count() - of->captured.size());
      tell(main.outputs, of->result_count);
      return all;
    };
    return std::make_shared<State>(State{options, run, member, signature, kinds});
  }

  // Of the sources that are floats.
  static Body gradients_of(const Body& body, const std::shared_ptr<const Trace>& of) {
    return [body, of](const Tensors& given) {
      const Trace& trace = *of;
      const size_t of_results = trace.input_count() - trace.captured.size();
      const Tensors wanted = floats(joined({part(given, 0, of_results), trace.captured}));
      Tape tape;
      for (const Tensor& source : wanted) tape.watch(source);
      const Tensors results = body(part(given, 0, trace.argument_count));
      tape.stop();
      return tape.gradient_of_all(results, wanted, part(given, of_results, results.size()));
    };
  }
};

Function::Function(Body body, const FunctionOptions& options)
    : state_(
          std::make_shared<State>(State{options, [body = std::move(body)](const Sizes&) { return body; }})) {
  if (options.inputs.empty()) return;
  state_->signature.emplace(options.inputs);
  state_->kinds_at = [signature = *state_->signature](const Sizes& sizes) {
    return signature.inputs_at(sizes);
  };
}

Tensors Function::operator()(const Tensors& arguments) const {
  if (staging()) return state_->body(state_->sizes_of(arguments))(arguments);
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
  const std::shared_ptr<State>& found_by = state_->gradients_of(entry);
  const size_t given_count = inputs.size() - entry.trace().captured.size();
  listening.record_function(
      inputs, results, [gradients = Function(found_by), inputs, results, given_count](const Tensors& of) {
        Tensors given = part(inputs, 0, given_count);
        for (size_t i = 0; i < results.size(); ++i) given.push_back(of[i] ? of[i] : zeros_like(results[i]));
        const Tensors found = gradients(given);
        return spread(inputs, found);
      });
}

const Graph& Function::graph(const Tensors& arguments) const { return trace(arguments).graph; }

const Trace& Function::trace(const Tensors& arguments) const { return state_->entry(arguments).trace(); }

size_t Function::trace_count() const {
  return state_->signature ? std::min(state_->entries.size(), size_t{1}) : state_->entries.size();
}

}  // namespace diatom
