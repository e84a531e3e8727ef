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

// Sums of kChannelBlock neighbouring channels. Not inlined: the innermost loop needs all registers of most
// machines.
template <typename Sum, typename Input, typename Weights>
[[gnu::noinline]] SumBlock<Sum> sum_block(const Runs& runs, const Input* input, int32_t offset,
                                          Weights filter, ptrdiff_t stride) {
  SumBlock<Sum> block = {};
  for (int32_t row = 0; row < runs.rows; ++row) {
    const Input* x = input;
    Weights weights = filter;
    for (int32_t run = 0; run < runs.per_row; ++run) {
      dot_block(block, x, offset, weights, stride, runs.length);
      x += runs.input_step;
      weights += runs.filter_step;
    }
    input += runs.input_row;
    filter += runs.filter_row;
  }
  return block;
}

template <typename Sum, typename Input, typename Weights>
inline Sum sum_channel(const Runs& runs, const Input* input, int32_t offset, Weights filter) {
  Sum sum{};
  for (int32_t row = 0; row < runs.rows; ++row) {
    const Input* x = input;
    Weights weights = filter;
    for (int32_t run = 0; run < runs.per_row; ++run) {
      dot(sum, x, offset, weights, runs.length);
      x += runs.input_step;
      weights += runs.filter_step;
    }
    input += runs.input_row;
    filter += runs.filter_row;
  }
  return sum;
}

// Output channels [channel, end) of a pixel; their filters lie `stride` apart, that of `channel` at `filter`.
template <typename Input, typename Weights, typename Finisher>
inline void finish_channels(const Runs& runs, const Finisher& finish, const Input* input, int32_t offset,
                            Weights filter, ptrdiff_t stride, int32_t channel, int32_t end,
                            typename Finisher::Element* output) {
  using Sum = typename Finisher::Sum;
  for (; channel + kChannelBlock <= end; channel += kChannelBlock) {
    const SumBlock<Sum> block = sum_block<Sum>(runs, input, offset, filter, stride);
    finish_block(finish, block, channel, output);
    output += kChannelBlock;
    filter += kChannelBlock * stride;
  }
  for (; channel < end; ++channel) {
    *output++ = finish(sum_channel<Sum>(runs, input, offset, filter), channel);
    filter += stride;
  }
}

}  // namespace diatom::kernels
