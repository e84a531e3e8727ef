#include "diatom/ops/movement/fill.h"

#include "diatom/ops/movement/movement.h"

namespace diatom {

Code Fill::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 1));
  const TensorInfo value = context.input(1);
  const int64_t elements = value.shape.elements();
  if (elements != 1) return context.fail(Code::kElementCount, 1, 1, elements);
  return set_listed_shape(context, value.dtype);
}

Code Fill::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo y = context.output(0);
  state.element_bytes = element_bytes(y.dtype);
  state.output_bytes = static_cast<int32_t>(storage_bytes(y.dtype, y.shape.elements()));
  return keep_listed_shape(context, state.shape);
}

Code Fill::run(const Attrs&, const State& state, RunContext& context) {
  DIATOM_TRY(check_listed_shape(state.shape, context));
  const kernels::CopyAxis nothing{};
  kernels::strided_copy_and_fill(nullptr, context.output<void>(0), {{&nothing, 1}, 0, state.element_bytes}, 0,
                                 state.output_bytes, context.input<void>(1));
  return Code::kOk;
}

}  // namespace diatom
