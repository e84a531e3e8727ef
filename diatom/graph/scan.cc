#include <fmt/format.h>

#include <utility>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/control.h"
#include "diatom/graph/control_support.h"
#include "diatom/graph/staged_loop.h"
#include "diatom/ops/comparison/greater_equal.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/movement/dynamic_update_slice.h"
#include "diatom/ops/movement/gather.h"
#include "diatom/ops/movement/pack.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

using Step = std::function<Scanned(const Tensors& carry, const Tensors& slices)>;

Shape stacked(int32_t count, const Tensor& slice) {
  Shape shape(count);
  for (const int32_t extent : slice.shape().view()) shape.append(extent);
  return shape;
}

Tensors slices_at(const Tensors& xs, const Tensor& i) {
  Tensors slices;
  for (const Tensor& x : xs) slices.push_back(gather(x, i));
  return slices;
}

// x with x[i] replaced.
Tensor with_slice(const Tensor& x, const Tensor& i, const Tensor& slice) {
  Tensor first = zeros(Shape(x.ndim()), DType::kInt32);
  first.as<int32_t>()[0] = 1;
  return dynamic_update_slice(x, reshape(slice, extents_of(stacked(1, slice))), first * i);
}

// What one scan is staged as: `given` are like what a step gives besides.
struct Scan {
  Step step;
  Tensors carry;
  Tensors xs;
  Tensors given;
  bool reverse;

  int32_t count() const { return xs[0].shape()[0]; }
};

Scanned stage_scan(const Scan& scan);

// From the gradients of what a scan gave those of its carry, of what it went along, and of what it captured:
// the other way along what was carried at each step.
Tensors go_back(const Scan& scan, const Tensors& carried, const Tensors& captured,
                const Tensors& of_results) {
  const Tensors of_carry = floats(scan.carry);
  const Tensors wanted = floats(captured);
  const size_t carry_count = scan.carry.size();
  const Tensors along =
      joined({carried, scan.xs, part(of_results, of_carry.size(), of_results.size() - of_carry.size())});
  const Step step = [=, forward = scan.step, x_count = scan.xs.size()](const Tensors& now,
                                                                       const Tensors& slices) {
    const Tensors at = part(slices, 0, carry_count);
    const Tensors x = part(slices, carry_count, x_count);
    const Tensors of_given = part(slices, carry_count + x_count, slices.size() - carry_count - x_count);
    const Tensors watched = joined({floats(at), floats(x), wanted});
    Tape tape;
    for (const Tensor& source : watched) tape.watch(source);
    const Scanned made = forward(at, x);
    tape.stop();
    const Tensors targets = joined({made.carry, made.outputs});
    const Tensors found = tape.gradient_of_all(
        targets, watched, spread(targets, joined({part(now, 0, of_carry.size()), of_given})));
    const size_t of_x = watched.size() - of_carry.size() - wanted.size();
    Scanned before{part(found, 0, of_carry.size()), part(found, of_carry.size(), of_x)};
    for (size_t i = 0; i < wanted.size(); ++i)
      before.carry.push_back(now[of_carry.size() + i] + found[of_carry.size() + of_x + i]);
    return before;
  };
  Tensors carry = part(of_results, 0, of_carry.size());
  for (const Tensor& each : wanted) carry.push_back(zeros_like(each));
  Tensors given;
  for (const Tensor& x : floats(scan.xs)) given.push_back(gather(x, Tensor(0)));
  const Scanned found = stage_scan({step, carry, along, given, !scan.reverse});
  return joined({part(found.carry, 0, of_carry.size()), found.outputs,
                 part(found.carry, of_carry.size(), wanted.size())});
}

// Those of `captured` that are not `known`.
Tensors others(const Tensors& captured, const Tensors& known) {
  Tensors found;
  for (const Tensor& tensor : captured) {
    if (!has(known, tensor)) found.push_back(tensor);
  }
  return found;
}

// A loop whose state is the place, the carry and what the steps gave.
Loop stage_steps(const Scan& scan) {
  const int32_t count = scan.count();
  const size_t first_given = 1 + scan.carry.size();
  Tensors state = joined({{Tensor(scan.reverse ? count - 1 : 0)}, scan.carry});
  for (const Tensor& each : scan.given) state.push_back(zeros(stacked(count, each), each.dtype()));
  const auto body = [&](const Tensors& now) {
    const Scanned made = scan.step(part(now, 1, scan.carry.size()), slices_at(scan.xs, now[0]));
    Tensors next = joined({{now[0] + (scan.reverse ? -1 : 1)}, made.carry});
    for (size_t i = 0; i < scan.given.size(); ++i)
      next.push_back(with_slice(now[first_given + i], now[0], made.outputs[i]));
    return next;
  };
  const auto condition = [&](const Tensors& now) {
    return Tensors{scan.reverse ? greater_equal(now[0], Tensor(0)) : less(now[0], Tensor(count))};
  };
  Loop loop = stage_loop("scan", condition, body, state);
  loop.outputs.erase(loop.outputs.begin());
  return loop;
}

// The same scan, which also gives what each step was given to carry: its gradient starts from that.
Scan with_carried(const Scan& scan) {
  Scan kept = scan;
  kept.step = [step = scan.step](const Tensors& carry, const Tensors& slices) {
    Scanned made = step(carry, slices);
    made.outputs.insert(made.outputs.end(), carry.begin(), carry.end());
    return made;
  };
  kept.given = joined({scan.given, scan.carry});
  return kept;
}

Scanned stage_scan(const Scan& scan) {
  const size_t carry_count = scan.carry.size();
  const bool keeps = tape_listens();
  const Scan staged = keeps ? with_carried(scan) : scan;
  const Loop loop = stage_steps(staged);
  if (keeps) {
    const Tensors outputs = loop.outputs;
    const Tensors captured = others(loop.captured, scan.xs);
    const Tensors sources = joined({scan.carry, scan.xs, captured});
    recorder()->record_function(sources, outputs, [=](const Tensors& of_outputs) {
      Tensors of_results;
      for (size_t i = 0; i < outputs.size(); ++i) {
        if (is_float(outputs[i].dtype()))
          of_results.push_back(of_outputs[i] ? of_outputs[i] : zeros_like(outputs[i]));
      }
      const Tensors carried = part(outputs, outputs.size() - carry_count, carry_count);
      return spread(sources, go_back(staged, carried, captured, of_results));
    });
  }
  return {part(loop.outputs, 0, carry_count), part(loop.outputs, carry_count, scan.given.size())};
}

// The step, run once, with the variables that it assigns as a part of what it carries.
Scanned trace_and_stage(const Step& step, const Tensors& carry, const Tensors& xs, bool reverse) {
  const size_t carry_count = carry.size();
  const Tensors first = slices_at(xs, Tensor(0));
  Tensors given;
  const Traced traced = trace_body(
      "scan",
      [&](const Tensors& now) {
        const Scanned made = step(part(now, 0, carry_count), part(now, carry_count, xs.size()));
        expect_alike("scan", "what a step carries on", carry, made.carry);
        given = made.outputs;
        return joined({made.carry, made.outputs});
      },
      joined({carry, first}));
  Tensors all = carry;
  for (const Variable& variable : traced.assigned) all.push_back(variable.value());
  const size_t given_count = given.size();
  const size_t assigned_count = traced.assigned.size();
  const Step again = [=](const Tensors& now, const Tensors& slices) {
    const Tensors results =
        traced(joined({part(now, 0, carry_count), slices, part(now, carry_count, assigned_count)}));
    return Scanned{
        joined({part(results, 0, carry_count), part(results, carry_count + given_count, assigned_count)}),
        part(results, carry_count, given_count)};
  };
  Scanned found = stage_scan({again, all, xs, given, reverse});
  for (size_t i = 0; i < assigned_count; ++i)
    Variable(traced.assigned[i]).assign(found.carry[carry_count + i]);
  found.carry.resize(carry_count);
  return found;
}

}  // namespace

Scanned scan(const Step& step, const Tensors& carry, const Tensors& xs, const ScanOptions& options) {
  if (xs.empty()) raise("scan: nothing to go along");
  for (const Tensor& x : xs) {
    if (x.ndim() == 0 || x.shape()[0] != xs[0].shape()[0] || x.shape()[0] == 0) {
      raise(fmt::format("scan: {} and {} have no first axis of one extent, at least 1", described(xs[0]),
                        described(x)));
    }
  }
  if (staging()) return trace_and_stage(step, carry, xs, options.reverse);
  const int32_t count = xs[0].shape()[0];
  Scanned now{carry, {}};
  std::vector<Tensors> given(static_cast<size_t>(count));
  for (int32_t i = 0; i < count; ++i) {
    const int32_t place = options.reverse ? count - 1 - i : i;
    now = step(now.carry, slices_at(xs, Tensor(place)));
    given[static_cast<size_t>(place)] = std::move(now.outputs);
  }
  now.outputs.clear();
  for (size_t i = 0; i < given[0].size(); ++i) {
    Tensors slices;
    for (const Tensors& one : given) slices.push_back(one.at(i));
    now.outputs.push_back(pack(slices, {.values_count = count})[0]);
  }
  return now;
}

Tensor map(const std::function<Tensor(const Tensor&)>& f, const Tensor& x) {
  return scan(
             [&](const Tensors&, const Tensors& slices) {
               return Scanned{{}, {f(slices[0])}};
             },
             {}, {x})
      .outputs[0];
}

}  // namespace diatom
