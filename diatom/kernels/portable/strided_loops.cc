#include "diatom/kernels/strided_loops.h"

namespace diatom::kernels {

void StridedLoops::wrap(const Loop& loop) {
  if (loop.extent == 1) return;
  bool even = depth > 0;
  for (int i = 0; even && i < kArrays; ++i) {
    const Loop& inner = loops[depth - 1];
    even = loop.strides[i] == inner.strides[i] * inner.extent;
  }
  if (even) {
    loops[depth - 1].extent *= loop.extent;
  } else {
    loops[depth++] = loop;
  }
}

StridedLoops broadcast_loops(Dims output, Span<const Dims> inputs) {
  StridedLoops nest;
  int32_t sizes[StridedLoops::kArrays] = {1, 1, 1};
  for (size_t from_end = 1; from_end <= output.size(); ++from_end) {
    StridedLoops::Loop loop{output[output.size() - from_end], {}};
    for (size_t i = 0; i < inputs.size(); ++i) {
      const size_t ndim = inputs[i].size();
      const int32_t extent = from_end <= ndim ? inputs[i][ndim - from_end] : 1;
      if (extent != 1) loop.strides[i] = sizes[i];
      sizes[i] *= extent;
    }
    nest.wrap(loop);
  }
  return nest;
}

Rows::Rows(const StridedLoops& nest) : nest_(nest) {
  for (int i = 0; i < nest.depth; ++i) done_ |= nest.loops[i].extent == 0;
}

void Rows::next() {
  for (int axis = 1; axis < nest_.depth; ++axis) {
    const StridedLoops::Loop& loop = nest_.loops[axis];
    const bool wraps = ++counters_[axis] == loop.extent;
    const int32_t steps = wraps ? 1 - loop.extent : 1;
    for (int i = 0; i < StridedLoops::kArrays; ++i) offsets_[i] += steps * loop.strides[i];
    if (!wraps) return;
    counters_[axis] = 0;
  }
  done_ = true;
}

}  // namespace diatom::kernels
