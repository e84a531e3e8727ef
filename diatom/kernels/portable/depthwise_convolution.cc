#include "diatom/kernels/depthwise_convolution.h"

#include "diatom/kernels/portable/dot.h"

namespace diatom::kernels {
namespace {

// The taps of one window that lie inside the image, and how far apart they are.
struct Inside {
  int32_t rows;
  int32_t columns;
  ptrdiff_t input_row;
  ptrdiff_t input_column;
  ptrdiff_t filter_row;
  ptrdiff_t filter_column;
};

// Sums of neighbouring output channels, whose inputs lie kStep apart. Not inlined: the innermost loop needs
// all registers of most machines.
template <int kStep, typename Sum, typename Input, typename Weights>
[[gnu::noinline]] SumBlock<Sum> sum_block(const Inside& inside, const Input* input, int32_t offset,
                                          Weights filter) {
  Sum s0{}, s1{}, s2{}, s3{};
  for (int32_t row = 0; row < inside.rows; ++row) {
    const Input* x = input;
    Weights weights = filter;
    for (int32_t column = 0; column < inside.columns; ++column) {
      add_product(s0, operand(x[0], offset), weights[0]);
      add_product(s1, operand(x[kStep], offset), weights[1]);
      add_product(s2, operand(x[2 * kStep], offset), weights[2]);
      add_product(s3, operand(x[3 * kStep], offset), weights[3]);
      x += inside.input_column;
      weights += inside.filter_column;
    }
    input += inside.input_row;
    filter += inside.filter_row;
  }
  return {{s0, s1, s2, s3}};
}

template <typename Sum, typename Input, typename Weights>
inline Sum sum_channel(const Inside& inside, const Input* input, int32_t offset, Weights filter) {
  Sum sum{};
  for (int32_t row = 0; row < inside.rows; ++row) {
    const Input* x = input;
    Weights weights = filter;
    for (int32_t column = 0; column < inside.columns; ++column) {
      add_product(sum, operand(x[0], offset), weights[0]);
      x += inside.input_column;
      weights += inside.filter_column;
    }
    input += inside.input_row;
    filter += inside.filter_row;
  }
  return sum;
}

// All channels of one output pixel.
template <typename Input, typename Weights, typename Finisher>
inline void pixel(const DepthwiseConvolution& shape, const Finisher& finish, const Inside& inside,
                  const Input* input, Weights filter, typename Finisher::Element* output) {
  using Sum = typename Finisher::Sum;
  const int32_t multiplier = shape.multiplier;
  const int32_t channels = shape.input_depth * multiplier;
  const int32_t offset = shape.input_offset;
  int32_t channel = 0;
  if (multiplier == 1) {
    for (; channel + kChannelBlock <= channels; channel += kChannelBlock) {
      const SumBlock<Sum> block = sum_block<1, Sum>(inside, input + channel, offset, filter + channel);
      finish_block(finish, block, channel, output);
      output += kChannelBlock;
    }
  } else if (multiplier % kChannelBlock == 0) {
    for (int32_t from = 0; from < shape.input_depth; ++from) {
      for (int32_t end = channel + multiplier; channel < end; channel += kChannelBlock) {
        const SumBlock<Sum> block = sum_block<0, Sum>(inside, input + from, offset, filter + channel);
        finish_block(finish, block, channel, output);
        output += kChannelBlock;
      }
    }
  }
  for (; channel < channels; ++channel) {
    const Input* x = input + channel / multiplier;
    *output++ = finish(sum_channel<Sum>(inside, x, offset, filter + channel), channel);
  }
}

template <typename Input, typename Weights, typename Finisher>
void convolve(const DepthwiseConvolution& shape, const Finisher& finish, const Input* input, Weights filter,
              typename Finisher::Element* output) {
  const WindowAxis& y = shape.window.y;
  const WindowAxis& x = shape.window.x;
  const int32_t depth = shape.input_depth;
  const ptrdiff_t channels = ptrdiff_t{depth} * shape.multiplier;
  const ptrdiff_t input_row = ptrdiff_t{x.input} * depth;
  const ptrdiff_t filter_row = x.taps * channels;
  const ptrdiff_t image = y.input * input_row;
  for_each_output(
      shape.window, shape.batches, [&](int32_t batch, Taps rows, Taps columns, ptrdiff_t position) {
        const Inside inside = {
            rows.count, columns.count, input_row * y.dilation, ptrdiff_t{depth} * x.dilation,
            filter_row, channels};
        pixel(shape, finish, inside,
              input + (batch * image + rows.start * input_row + ptrdiff_t{columns.start} * depth),
              filter + (rows.first * filter_row + columns.first * channels), output + position * channels);
      });
}

}  // namespace

void depthwise_convolution(const DepthwiseConvolution& shape, const StoredOutput& stored, const int8_t* input,
                           const int8_t* filter, const int32_t* bias, int8_t* output) {
  convolve(shape, Finish<int8_t, int32_t>{stored, bias}, input, filter, output);
}

void depthwise_convolution_s4(const DepthwiseConvolution& shape, const StoredOutput& stored,
                              const int8_t* input, const uint8_t* filter, const int32_t* bias,
                              int8_t* output) {
  convolve(shape, Finish<int8_t, int32_t>{stored, bias}, input, NibblePointer(filter, 0), output);
}

void depthwise_convolution(const DepthwiseConvolution& shape, const StoredOutput& stored,
                           const int16_t* input, const int8_t* filter, const int32_t* bias, int16_t* output) {
  convolve(shape, Finish<int16_t, int32_t>{stored, bias}, input, filter, output);
}

void depthwise_convolution(const DepthwiseConvolution& shape, const StoredOutput& stored,
                           const int16_t* input, const int8_t* filter, const int64_t* bias, int16_t* output) {
  convolve(shape, Finish<int16_t, int64_t>{stored, bias}, input, filter, output);
}

void depthwise_convolution(const DepthwiseConvolution& shape, const RealOutput& real, const float* input,
                           const float* filter, const float* bias, float* output) {
  convolve(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void depthwise_convolution(const DepthwiseConvolution& shape, const RealOutput& real, const float* input,
                           const int8_t* filter, const float* bias, float* output) {
  convolve(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void depthwise_convolution(const DepthwiseConvolution& shape, const RealOutput& real, const double* input,
                           const double* filter, const double* bias, double* output) {
  convolve(shape, Finish<double, double>{real, bias}, input, filter, output);
}

}  // namespace diatom::kernels
