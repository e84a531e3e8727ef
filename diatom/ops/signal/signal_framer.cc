#include "diatom/ops/signal/signal_framer.h"

#include <string.h>

#include "diatom/base/fixed_point.h"
#include "diatom/kernels/portable/history.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {
namespace {

// What is kept: the steps that have come, then the newest samples of each row.
struct Kept {
  int32_t steps;
};

// The first `size` samples of history[length] followed by step[].
void take_frame(const int16_t* history, int32_t length, const int16_t* step, int32_t size, int16_t* frame) {
  const int32_t old = min(length, size);
  memcpy(frame, history, static_cast<size_t>(old) * sizeof(int16_t));
  memcpy(frame + old, step, static_cast<size_t>(size - old) * sizeof(int16_t));
}

}  // namespace

Code SignalFramer::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rows(context, 0));
  if (x.shape.ndim == kMaxRank) return context.fail(Code::kRankMismatch, 0, kMaxRank - 1, kMaxRank);
  const int last = x.shape.ndim - 1;
  DIATOM_TRY(check_attribute(context, 0, attrs.frame_size, 1, INT16_MAX));
  DIATOM_TRY(check_attribute(context, 1, attrs.frame_step, 1, x.shape[last]));
  if (x.shape[last] % attrs.frame_step != 0) {
    return context.fail(Code::kShapeMismatch, 0, attrs.frame_step, x.shape[last], last);
  }
  Shape frames = x.shape;
  frames[last] /= attrs.frame_step;
  frames.append(attrs.frame_size);
  DIATOM_TRY(context.set_output(0, x.dtype, frames));
  return context.set_output(1, DType::kBool, Shape());
}

Code SignalFramer::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const ShapeView x = context.input(0).shape;
  const int32_t width = x[x.ndim - 1];
  const int32_t steps_per_frame = (attrs.frame_size + attrs.frame_step - 1) / attrs.frame_step;
  state.rows = static_cast<int32_t>(x.elements() / width);
  state.steps = width / attrs.frame_step;
  state.history = (steps_per_frame - 1) * attrs.frame_step;
  state.steps_needed = steps_per_frame;
  if (attrs.prefill) {
    state.history = max(attrs.frame_size - attrs.frame_step, int32_t{0});
    state.steps_needed = 1;
  }
  return context.request_memory(int64_t{sizeof(Kept)} +
                                int64_t{state.rows} * state.history * int64_t{sizeof(int16_t)});
}

void SignalFramer::run(const Attrs& attrs, const State& state, RunContext& context) {
  auto* kept = context.memory<Kept>();
  auto* history = reinterpret_cast<int16_t*>(kept + 1);
  const int16_t* x = context.input<int16_t>(0);
  int16_t* frame = context.output<int16_t>(0);
  *context.output<bool>(1) = kept->steps + 1 >= state.steps_needed;
  for (int32_t row = 0; row < state.rows; ++row, history += state.history) {
    for (int32_t step = 1; step <= state.steps; ++step, x += attrs.frame_step, frame += attrs.frame_size) {
      if (kept->steps + step >= state.steps_needed) {
        take_frame(history, state.history, x, attrs.frame_size, frame);
      } else {
        memset(frame, 0, static_cast<size_t>(attrs.frame_size) * sizeof(int16_t));
      }
      kernels::slide(history, state.history, x, attrs.frame_step);
    }
  }
  kept->steps = min(kept->steps + state.steps, state.steps_needed);
}

}  // namespace diatom
