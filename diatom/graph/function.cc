#include "diatom/graph/function.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/staged_plan.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// Arguments with the same one have the same graph.
std::string signature(const Tensors& arguments) {
  std::string text;
  for (const Tensor& argument : arguments) {
    if (!argument) raise("an argument of a staged function is a handle to nothing");
    text += fmt::format("{}", static_cast<int>(argument.dtype()));
    for (int axis = 0; axis < argument.ndim(); ++axis) text += fmt::format(",{}", argument.shape()[axis]);
    text += ';';
  }
  return text;
}

Tensors joined(std::initializer_list<Tensors> lists) {
  Tensors all;
  for (const Tensors& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

// What a call depends on, in the order of a graph's inputs.
struct Sources {
  Tensors arguments;
  Tensors variables;
  Tensors fed;
  Tensors captured;

  Tensors all() const { return joined({arguments, variables, fed, captured}); }
};

Tensors part(const Tensors& list, size_t begin, size_t count) {
  const auto first = list.begin() + static_cast<ptrdiff_t>(begin);
  return Tensors(first, first + static_cast<ptrdiff_t>(count));
}

Tensors floats(const Tensors& list) {
  Tensors found;
  for (const Tensor& tensor : list) {
    if (is_float(tensor.dtype())) found.push_back(tensor);
  }
  return found;
}

}  // namespace

struct Function::State {
  // The plan for one kind of arguments, and once they are asked for, its gradients as a function of
  // arguments, values of variables, what was fed, and gradients of results.
  struct Entry {
    std::unique_ptr<StagedPlan> plan;
    Tensors next_fed;
    std::shared_ptr<State> gradients;

    Tensors feed() {
      Tensors made = std::exchange(next_fed, {});
      if (made.empty()) {
        for (const auto& make : plan->trace()->fed) made.push_back(make());
      }
      return made;
    }
  };

  Body body;
  std::shared_ptr<const Trace> forward = nullptr;  // of gradients: what they are of
  std::map<std::string, Entry> entries = {};

  Entry& entry(const Tensors& arguments) {
    Entry& entry = entries[signature(arguments)];
    if (entry.plan == nullptr) {
      entry.plan = std::make_unique<StagedPlan>(trace(arguments));
      entry.next_fed = entry.plan->trace()->first_fed;
    }
    return entry;
  }

  Trace trace(const Tensors& arguments) const {
    Tracer tracer;
    Tensors symbols;
    for (const Tensor& argument : arguments) symbols.push_back(tracer.argument(argument));
    if (forward != nullptr) {
      const size_t variables = forward->argument_count;
      for (size_t i = 0; i < forward->read.size(); ++i)
        tracer.stand_in(forward->read[i], symbols[variables + i]);
      tracer.stand_in({symbols.data() + variables + forward->read.size(), forward->fed.size()});
      tracer.ignore_assignments();
    }
    return tracer.finish(body(symbols));
  }

  // Of the sources that are floats.
  std::shared_ptr<State> make_gradients(const std::shared_ptr<const Trace>& of) const {
    const auto gradients = [body = body, of](const Tensors& given) {
      const Trace& trace = *of;
      const size_t fed = trace.argument_count + trace.read.size();
      const size_t of_results = fed + trace.fed.size();
      const Sources sources{part(given, 0, trace.argument_count),
                            part(given, trace.argument_count, trace.read.size()),
                            part(given, fed, trace.fed.size()), trace.captured};
      const Tensors wanted = floats(sources.all());
      Tape tape;
      for (const Tensor& source : wanted) tape.watch(source);
      const Tensors results = body(sources.arguments);
      tape.stop();
      Tensors sums(wanted.size());
      for (size_t i = 0; i < results.size(); ++i) {
        if (!is_float(results[i].dtype())) continue;
        const Tensors one = tape.gradient(results[i], wanted, given[of_results + i]);
        for (size_t j = 0; j < wanted.size(); ++j) sums[j] = sums[j] ? sums[j] + one[j] : one[j];
      }
      return sums;
    };
    return std::make_shared<State>(State{gradients, of});
  }
};

Function::Function(Body body) : state_(std::make_shared<State>(State{std::move(body)})) {}

Tensors Function::operator()(const Tensors& arguments) const {
  if (staging()) return state_->body(arguments);
  State::Entry& entry = state_->entry(arguments);
  const Trace& trace = *entry.plan->trace();
  Sources sources{arguments, {}, entry.feed(), trace.captured};
  for (const Variable& variable : trace.read) sources.variables.push_back(variable.value());
  Tensors outputs = entry.plan->run(sources.all());
  Tensors results = part(outputs, 0, trace.result_count);
  if (Recorder* const listening = recorder()) {
    if (entry.gradients == nullptr) entry.gradients = state_->make_gradients(entry.plan->trace());
    listening->record_function(
        sources.all(), results, [gradients = Function(entry.gradients), sources, results](const Tensors& of) {
          Tensors given = joined({sources.arguments, sources.variables, sources.fed});
          for (size_t i = 0; i < results.size(); ++i)
            given.push_back(of[i] ? of[i] : zeros(results[i].shape(), results[i].dtype()));
          Tensors found = gradients(given);
          Tensors all;
          size_t next = 0;
          for (const Tensor& source : sources.all())
            all.push_back(is_float(source.dtype()) ? found[next++] : Tensor());
          return all;
        });
  }
  for (size_t i = 0; i < trace.assigned.size(); ++i)
    Variable(trace.assigned[i]).assign(outputs[trace.result_count + i]);
  return results;
}

const Graph& Function::graph(const Tensors& arguments) const {
  return state_->entry(arguments).plan->trace()->graph;
}

size_t Function::trace_count() const { return state_->entries.size(); }

}  // namespace diatom
