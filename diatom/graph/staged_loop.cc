#include "diatom/graph/staged_loop.h"

#include "diatom/graph/control_support.h"
#include "diatom/ops/control/while.h"

namespace diatom {

Loop stage_loop(const char* construct, const TracedFunction& condition, const TracedFunction& body,
                const Tensors& state) {
  SubgraphTracer& stage = SubgraphTracer::current();
  NestedTracer inside(construct, false);
  const Tensors next = body(inside.arguments(state));
  inside.stop();
  expect_alike(construct, "what the body gives", state, next);
  NestedTracer asked(construct, false);
  const Tensors predicate = condition(asked.arguments(state));
  asked.stop();
  inside.use(next);
  asked.use(predicate);
  const Tensors captured = united(inside.captured(), asked.captured());
  While::Attrs attrs;
  attrs.condition = stage.add_subgraph(asked.finish(predicate, captured));
  // What is captured goes round unchanged.
  attrs.body = stage.add_subgraph(inside.finish(joined({next, captured}), captured));
  const Tensors inputs = joined({state, captured});
  return {part(stage.emit(while_.record, &attrs, inputs, inputs), 0, state.size()), captured};
}

}  // namespace diatom
