#include "diatom/ops/signal/signal_delay.h"

#include "diatom/ops/signal/checks.h"

namespace diatom {
namespace {

// What is kept: the place of the oldest sample in the rings, one of delay_length samples for each row.
struct Kept {
  int32_t oldest;
};

int32_t exchange(const int16_t* x, int32_t count, int16_t* ring, int32_t length, int32_t place, int16_t* y) {
  for (int32_t i = 0; i < count; ++i) {
    const int16_t newest = x[i];
    y[i] = ring[place];
    ring[place] = newest;
    if (++place == length) place = 0;
  }
  return place;
}

}  // namespace

Code SignalDelay::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rows(context, 0));
  DIATOM_TRY(check_attribute(context, 0, attrs.delay_length, 1, 1 << 24));
  return context.set_output(0, x.dtype, x.shape);
}

Code SignalDelay::prepare(const Attrs& attrs, PrepareContext& context) {
  const ShapeView x = context.input(0).shape;
  const int64_t rows = x.elements() / x[x.ndim - 1];
  DIATOM_TRY(
      context.request_memory(int64_t{sizeof(Kept)} + rows * attrs.delay_length * int64_t{sizeof(int16_t)}));
  return context.allow_overlap(0, 0, 0);
}

void SignalDelay::run(const Attrs& attrs, RunContext& context) {
  auto* kept = context.memory<Kept>();
  auto* ring = reinterpret_cast<int16_t*>(kept + 1);
  const int16_t* x = context.input<int16_t>(0);
  int16_t* y = context.output<int16_t>(0);
  const Dims dims = context.input_dims(0);
  const int32_t width = dims[dims.size() - 1];
  const int64_t count = element_count(dims);
  int32_t oldest = kept->oldest;
  for (int64_t i = 0; i < count; i += width, ring += attrs.delay_length) {
    oldest = exchange(x + i, width, ring, attrs.delay_length, kept->oldest, y + i);
  }
  kept->oldest = oldest;
}

}  // namespace diatom
