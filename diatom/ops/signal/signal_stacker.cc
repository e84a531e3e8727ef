#include "diatom/ops/signal/signal_stacker.h"

#include <string.h>

#include "diatom/kernels/portable/history.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {
namespace {

// What is kept: how many frames the next stack already has, and the newest frames.
struct Kept {
  int32_t frames;
  int32_t started;
};

int64_t frames_of(const SignalStacker::Attrs& attrs) {
  return int64_t{attrs.stacker_left_context} + attrs.stacker_right_context + 1;
}

// Writes the first frame, which history ends with, once for each frame of the left context.
void repeat_first(const int16_t* x, const SignalStacker::Attrs& attrs, int16_t* history_end) {
  for (int32_t i = 2; i <= attrs.stacker_left_context + 1; ++i) {
    memcpy(history_end - int64_t{i} * attrs.num_channels, x,
           static_cast<size_t>(attrs.num_channels) * sizeof(int16_t));
  }
}

}  // namespace

Code SignalStacker::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, 1));
  DIATOM_TRY(check_rows(context, 0));
  DIATOM_TRY(check_attribute(context, 0, attrs.num_channels, x.shape[0], x.shape[0]));
  DIATOM_TRY(check_attribute(context, 1, attrs.stacker_left_context, 0, INT16_MAX));
  DIATOM_TRY(check_attribute(context, 2, attrs.stacker_right_context, 0, INT16_MAX));
  DIATOM_TRY(check_attribute(context, 3, attrs.stacker_step, 1, frames_of(attrs)));
  const int64_t elements = frames_of(attrs) * attrs.num_channels;
  if (elements > INT32_MAX / 2)
    return context.fail(Code::kShapeOverflow, kFirstOutput, INT32_MAX / 2, elements);
  DIATOM_TRY(context.set_output(0, x.dtype, Shape(static_cast<int32_t>(elements))));
  return context.set_output(1, DType::kBool, Shape());
}

Code SignalStacker::prepare(const Attrs& attrs, PrepareContext& context) {
  return context.request_memory(int64_t{sizeof(Kept)} +
                                frames_of(attrs) * attrs.num_channels * int64_t{sizeof(int16_t)});
}

void SignalStacker::run(const Attrs& attrs, RunContext& context) {
  auto* kept = context.memory<Kept>();
  auto* history = reinterpret_cast<int16_t*>(kept + 1);
  const int16_t* x = context.input<int16_t>(0);
  const int32_t length = context.output_dims(0)[0];
  const size_t bytes = static_cast<size_t>(length) * sizeof(int16_t);
  kernels::slide(history, length, x, attrs.num_channels);
  if (kept->started == 0) repeat_first(x, attrs, history + length);
  kept->frames += kept->started != 0 ? 1 : attrs.stacker_left_context + 1;
  kept->started = 1;
  const bool complete = kept->frames == frames_of(attrs);
  if (complete) {
    memcpy(context.output<int16_t>(0), history, bytes);
    kept->frames -= attrs.stacker_step;
  } else {
    memset(context.output<int16_t>(0), 0, bytes);
  }
  *context.output<bool>(1) = complete;
}

}  // namespace diatom
