#include "diatom/ops/signal/signal_overlap_add.h"

#include <string.h>

#include "diatom/base/fixed_point.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {
namespace {

float add(float a, float b) { return a + b; }
int16_t add(int16_t a, int16_t b) { return saturate<int16_t>(int32_t{a} + b); }

// tail[overlap] is what earlier frames add to this one and, afterwards, to the next.
template <typename T>
void overlap_add(const T* frame, int32_t overlap, int32_t step, T* tail, T* y) {
  const int32_t both = min(overlap, step);
  const int32_t beyond = overlap - both;
  for (int32_t i = 0; i < both; ++i) y[i] = add(frame[i], tail[i]);
  for (int32_t i = both; i < step; ++i) y[i] = frame[i];
  for (int32_t i = 0; i < beyond; ++i) tail[i] = add(frame[step + i], tail[step + i]);
  for (int32_t i = beyond; i < overlap; ++i) tail[i] = frame[step + i];
}

}  // namespace

Code SignalOverlapAdd::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo frames = context.input(0);
  DIATOM_TRY(check_rows(context, 0));
  if (frames.shape.ndim < 2) return context.fail(Code::kRankMismatch, 0, 2, frames.shape.ndim);
  const int last = frames.shape.ndim - 1;
  DIATOM_TRY(check_attribute(context, 0, attrs.frame_step, 1, frames.shape[last]));
  if (frames.shape[last - 1] < 1) return context.fail(Code::kShapeMismatch, 0, 1, 0, last - 1);
  Shape shape = frames.shape;
  shape.ndim = last;
  shape[last] = 0;
  shape[last - 1] *= attrs.frame_step;
  return context.set_output(0, frames.dtype, shape);
}

template <typename T>
Code SignalOverlapAdd::prepare(const Attrs& attrs, PrepareContext& context) {
  const ShapeView shape = context.input(0).shape;
  const int32_t size = shape[shape.ndim - 1];
  const int64_t rows = shape.elements() / size / shape[shape.ndim - 2];
  DIATOM_TRY(context.request_memory(rows * (size - attrs.frame_step) * int64_t{sizeof(T)}));
  // A frame gives no more samples than it has, and its first ones, which they may cover, are read first.
  return context.allow_overlap(0, 0, 0);
}

template <typename T>
void SignalOverlapAdd::run(const Attrs& attrs, RunContext& context) {
  const T* frame = context.input<T>(0);
  T* y = context.output<T>(0);
  T* tail = context.memory<T>();
  const Dims dims = context.input_dims(0);
  const int32_t size = dims[dims.size() - 1];
  const int32_t frames = dims[dims.size() - 2];
  const int32_t overlap = size - attrs.frame_step;
  const int64_t rows = element_count(dims) / size / frames;
  for (int64_t row = 0; row < rows; ++row, tail += overlap) {
    for (int32_t i = 0; i < frames; ++i, frame += size, y += attrs.frame_step) {
      overlap_add(frame, overlap, attrs.frame_step, tail, y);
    }
  }
}

template Code SignalOverlapAdd::prepare<float>(const Attrs&, PrepareContext&);
template Code SignalOverlapAdd::prepare<int16_t>(const Attrs&, PrepareContext&);
template void SignalOverlapAdd::run<float>(const Attrs&, RunContext&);
template void SignalOverlapAdd::run<int16_t>(const Attrs&, RunContext&);

}  // namespace diatom
