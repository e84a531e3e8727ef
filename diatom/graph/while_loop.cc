#include <fmt/format.h>

#include <utility>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/control.h"
#include "diatom/graph/control_support.h"
#include "diatom/graph/staged_loop.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

Tensors rest(const Tensors& counted) { return part(counted, 1, counted.size() - 1); }

// The loop with a count of its rounds before the state.
Tensors stage_counted(const TracedFunction& condition, const TracedFunction& body, const Tensors& counted,
                      Tensors& captured) {
  Loop loop = stage_loop(
      "while_loop", condition,
      [body](const Tensors& now) {
        return joined({{now[0] + 1}, body(rest(now))});
      },
      counted);
  captured = loop.captured;
  return loop.outputs;
}

Tensors stage_while(const TracedFunction& condition, const TracedFunction& body, const Tensors& state);

// From the gradients of the state at the end those of the state at the beginning and of what the loop
// captured: round by round from the last, each after the rounds before it have been run again.
Tensors go_back(const TracedFunction& body, const Tensors& state, const Tensors& captured,
                const Tensor& count, const Tensors& of_outputs) {
  const Tensors wanted = floats(captured);
  Tensors back{count};
  for (size_t i = 0; i < state.size(); ++i) {
    if (is_float(state[i].dtype())) back.push_back(of_outputs[i] ? of_outputs[i] : zeros_like(state[i]));
  }
  const size_t carried = back.size() - 1;
  for (const Tensor& each : wanted) back.push_back(zeros_like(each));
  const TracedFunction step = [=](const Tensors& now) {
    const Tensor before = now[0] - 1;
    Tensors around;
    const Tensors at =
        rest(stage_counted([before](const Tensors& other) { return Tensors{less(other[0], before)}; }, body,
                           joined({{Tensor(0)}, state}), around));
    const Tensors watched = joined({floats(at), wanted});
    Tape tape;
    for (const Tensor& source : watched) tape.watch(source);
    const Tensors next = body(at);
    tape.stop();
    const Tensors found = tape.gradient_of_all(next, watched, spread(next, part(now, 1, carried)));
    Tensors after = joined({{before}, part(found, 0, carried)});
    for (size_t i = 0; i < wanted.size(); ++i) after.push_back(now[1 + carried + i] + found[carried + i]);
    return after;
  };
  return rest(stage_while([](const Tensors& now) { return Tensors{less(Tensor(0), now[0])}; }, step, back));
}

// Of functions that can be called at any time, and assign no variables.
Tensors stage_while(const TracedFunction& condition, const TracedFunction& body, const Tensors& state) {
  if (!tape_listens()) return stage_loop("while_loop", condition, body, state).outputs;
  Tensors captured;
  const Tensors outputs = stage_counted([condition](const Tensors& now) { return condition(rest(now)); },
                                        body, joined({{Tensor(0)}, state}), captured);
  const Tensors sources = joined({state, captured});
  recorder()->record_function(sources, rest(outputs), [=, count = outputs[0]](const Tensors& of_outputs) {
    return spread(sources, go_back(body, state, captured, count, of_outputs));
  });
  return rest(outputs);
}

Tensors trace_and_stage(const std::function<Tensor(const Tensors&)>& condition,
                        const std::function<Tensors(const Tensors&)>& body, Tensors state) {
  const size_t count = state.size();
  const Traced traced = trace_body("while_loop", body, state);
  for (const Variable& variable : traced.assigned) state.push_back(variable.value());
  const Traced asked = trace_condition(
      "while_loop", [&](const Tensors& now) { return Tensors{condition(now)}; }, part(state, 0, count),
      traced.assigned);
  const Tensors outputs = stage_while(asked, traced, state);
  for (size_t i = 0; i < traced.assigned.size(); ++i) Variable(traced.assigned[i]).assign(outputs[count + i]);
  return part(outputs, 0, count);
}

}  // namespace

Tensors while_loop(const std::function<Tensor(const Tensors&)>& condition,
                   const std::function<Tensors(const Tensors&)>& body, const Tensors& state) {
  if (staging()) return trace_and_stage(condition, body, state);
  Tensors now = state;
  while (holds("while_loop", condition(now))) {
    Tensors next = body(now);
    if (next.size() != now.size())
      raise(fmt::format("while_loop: the body gives {} tensors, expected {}", next.size(), now.size()));
    now = std::move(next);
  }
  return now;
}

}  // namespace diatom
