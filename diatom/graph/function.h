// function(f) stages f: the first call with arguments of some dtypes and shapes runs f on symbolic tensors
// and makes a graph of what it does; that call and all others like it run the graph.
//
//   const auto step = function([&](const Tensor& x) { return relu(x * scale); });
//   const Tensor y = step(x);
//
// f takes tensors and gives one, or Tensors. Variables are read and assigned when the graph runs, in the
// program's order; other tensors that f captures are used as they are then. What f does besides operators, it
// does once for each graph. Gradients are taken through a call and inside f alike. One thread at a time may
// call a function; copies share its graphs.
#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "diatom/graph/function_options.h"
#include "diatom/graph/graph.h"
#include "diatom/graph/input_signature.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

struct Trace;

class Function {
 public:
  using Body = std::function<Tensors(const Tensors&)>;

  explicit Function(Body body, const FunctionOptions& options = {});

  Tensors operator()(const Tensors& arguments) const;

  // The graph for such arguments, which is made if need be, and what its inputs and outputs are (tracer.h).
  const Graph& graph(const Tensors& arguments) const;
  const Trace& trace(const Tensors& arguments) const;
  // How many graphs there are, those of one signature counting as one.
  size_t trace_count() const;

 private:
  struct Entry;
  struct State;

  explicit Function(std::shared_ptr<State> state) : state_(std::move(state)) {}
  // Tells of a call, so that its gradients can be found.
  void record(Recorder& listening, Entry& entry, const Tensors& inputs, const Tensors& results) const;

  std::shared_ptr<State> state_;
};

// f of as many tensors.
template <typename F, size_t kCount = 0>
Tensors apply(const F& f, const Tensors& arguments) {
  constexpr size_t kMost = 8;
  if (arguments.size() != kCount) {
    if constexpr (kCount < kMost) return apply<F, kCount + 1>(f, arguments);
  }
  return [&]<size_t... kPlaces>(std::index_sequence<kPlaces...>) {
    if constexpr (std::invocable<const F&, decltype((void(kPlaces), arguments[0]))...>) {
      return Tensors{f(arguments[kPlaces]...)};
    } else {
      return Tensors();
    }
  }
  (std::make_index_sequence<kCount>());
}

// A Function with the parameters, at most 8, and the result of f.
template <typename F>
class Staged {
 public:
  explicit Staged(F f, const FunctionOptions& options)
      : function_([f = std::move(f)](const Tensors& arguments) { return apply(f, arguments); }, options) {}

  template <std::convertible_to<const Tensor&>... T>
  requires std::invocable<const F&, const T&...>
  auto operator()(const T&... arguments) const {
    Tensors results = function_(Tensors{arguments...});
    if constexpr (std::same_as<std::invoke_result_t<const F&, const T&...>, Tensors>) {
      return results;
    } else {
      return std::move(results[0]);
    }
  }

  // The graph for such arguments, which is made if need be.
  template <std::convertible_to<const Tensor&>... T>
  const Graph& graph(const T&... arguments) const {
    return function_.graph(Tensors{arguments...});
  }
  size_t trace_count() const { return function_.trace_count(); }
  // The same, of lists of tensors.
  operator const Function&() const { return function_; }  // NOLINT: it is one

 private:
  Function function_;
};

template <typename F>
Staged<F> function(F f, const FunctionOptions& options = {}) {
  return Staged<F>(std::move(f), options);
}

}  // namespace diatom
