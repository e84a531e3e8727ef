#include "diatom/ops/movement/zeros_like.h"

#include <string.h>

#include "diatom/ops/movement/movement.h"

namespace diatom {

Code ZerosLike::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  return context.set_output(0, x.dtype, x.shape);
}

Code ZerosLike::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo y = context.output(0);
  state.bytes = static_cast<int32_t>(storage_bytes(y.dtype, y.shape.elements()));
  return context.allow_overlap(0, 0, 0);
}

void ZerosLike::run(const Attrs&, const State& state, RunContext& context) {
  if (state.bytes > 0) memset(context.output<void>(0), 0, static_cast<size_t>(state.bytes));
}

}  // namespace diatom
