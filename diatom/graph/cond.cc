#include "diatom/autodiff/tape.h"
#include "diatom/graph/control.h"
#include "diatom/graph/control_support.h"
#include "diatom/graph/nested_tracer.h"
#include "diatom/ops/control/if.h"

namespace diatom {
namespace {

using Branch = std::function<Tensors()>;

// The gradients of what the branch captured, from those of what it gives.
Branch gradient_of(const Traced& branch, const Tensors& of_outputs) {
  return [branch, of_outputs] {
    const Tensors wanted = floats(branch.captured);
    Tape tape;
    for (const Tensor& source : wanted) tape.watch(source);
    const Tensors results = branch({});
    tape.stop();
    return tape.gradient_of_all(results, wanted, of_outputs);
  };
}

Tensors stage_cond(const Tensor& predicate, const Branch& then, const Branch& otherwise) {
  expect_predicate("cond", predicate);
  SubgraphTracer& stage = SubgraphTracer::current();
  NestedTracer first("cond", true);
  Tensors a = then();
  first.stop();
  NestedTracer second("cond", true);
  Tensors b = otherwise();
  second.stop();
  expect_alike("cond", "what the second branch gives", a, b);
  const size_t result_count = a.size();
  const std::vector<Variable> assigned = united(first.assigned(), second.assigned());
  for (const Variable& variable : assigned) {
    a.push_back(first.value_of(variable));
    b.push_back(second.value_of(variable));
  }
  first.use(a);
  second.use(b);
  const Tensors captured = united(first.captured(), second.captured());
  const Traced traced_then{first.finish(a, captured), captured};
  const Traced traced_otherwise{second.finish(b, captured), captured};
  If::Attrs attrs;
  attrs.then_subgraph = stage.add_subgraph(traced_then.subgraph);
  attrs.else_subgraph = stage.add_subgraph(traced_otherwise.subgraph);
  const Tensors outputs = stage.emit(if_.record, &attrs, joined({{predicate}, captured}), a);
  if (tape_listens()) {
    recorder()->record_function(captured, outputs, [=](const Tensors& of_outputs) {
      return spread(captured, stage_cond(predicate, gradient_of(traced_then, of_outputs),
                                         gradient_of(traced_otherwise, of_outputs)));
    });
  }
  for (size_t i = 0; i < assigned.size(); ++i) Variable(assigned[i]).assign(outputs[result_count + i]);
  return part(outputs, 0, result_count);
}

}  // namespace

Tensors cond(const Tensor& predicate, const Branch& then, const Branch& otherwise) {
  if (is_symbolic(predicate) && staging()) return stage_cond(predicate, then, otherwise);
  return holds("cond", predicate) ? then() : otherwise();
}

Tensor cond(const Tensor& predicate, const std::function<Tensor()>& then,
            const std::function<Tensor()>& otherwise) {
  return cond(predicate, Branch([&] { return Tensors{then()}; }),
              Branch([&] { return Tensors{otherwise()}; }))[0];
}

}  // namespace diatom
