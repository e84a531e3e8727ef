// The loops of one output pixel of a convolution: which stretches of input meet which stretches of a filter.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/kernels/portable/dot.h"

namespace diatom::kernels {

// Rows of stretches, each contiguous in input and filter; steps lead from one to the next.
struct Runs {
  int32_t rows;
  int32_t per_row;
  int32_t length;
  ptrdiff_t input_row;
  ptrdiff_t input_step;
  ptrdiff_t filter_row;
  ptrdiff_t filter_step;
};

template <typename Input, typename Weights, typename Step>
inline void for_each_run(const Runs& runs, const Input* input, Weights filter, Step step) {
  for (int32_t row = 0; row < runs.rows; ++row) {
    const Input* x = input;
    Weights weights = filter;
    for (int32_t run = 0; run < runs.per_row; ++run) {
      step(x, weights);
      x += runs.input_step;
      weights += runs.filter_step;
    }
    input += runs.input_row;
    filter += runs.filter_row;
  }
}

// Output channels [channel, end) of a pixel; their filters lie `stride` apart, that of `channel` at `filter`.
template <typename Input, typename Weights, typename Finisher>
inline void finish_channels(const Runs& runs, const Finisher& finish, const Input* input, int32_t offset,
                            Weights filter, ptrdiff_t stride, int32_t channel, int32_t end,
                            typename Finisher::Element* output) {
  using Sum = typename Finisher::Sum;
  for (; channel + kChannelBlock <= end; channel += kChannelBlock) {
    Sum sums[kChannelBlock] = {};
    for_each_run(runs, input, filter, [&](const Input* x, Weights weights) {
      dot_block(sums, x, offset, weights, stride, runs.length);
    });
    for (int32_t i = 0; i < kChannelBlock; ++i) *output++ = finish(sums[i], channel + i);
    filter += kChannelBlock * stride;
  }
  for (; channel < end; ++channel) {
    Sum sum{};
    for_each_run(runs, input, filter,
                 [&](const Input* x, Weights weights) { dot(sum, x, offset, weights, runs.length); });
    *output++ = finish(sum, channel);
    filter += stride;
  }
}

}  // namespace diatom::kernels
