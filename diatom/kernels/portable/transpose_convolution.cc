#include "diatom/kernels/transpose_convolution.h"

#include "diatom/kernels/portable/runs.h"

namespace diatom::kernels {
namespace {

// The small positions [start, start + count) whose windows cover `position`, and the tap with which the first
// of them does; taps go down by the stride from one to the next.
struct Covering {
  int32_t start;
  int32_t count;
  int32_t tap;
};

Covering covering(const WindowAxis& axis, int32_t position) {
  const int32_t reached = position + axis.padding;
  const int32_t beyond = reached - axis.taps;
  const int32_t start = beyond < 0 ? 0 : beyond / axis.stride + 1;
  const int32_t end = min(reached / axis.stride + 1, axis.output);
  return {start, end > start ? end - start : 0, reached - start * axis.stride};
}

template <typename Input, typename Weights, typename Finisher>
void convolve(const TransposeConvolution& shape, const Finisher& finish, const Input* input, Weights filter,
              typename Finisher::Element* output) {
  const WindowAxis& y = shape.window.y;
  const WindowAxis& x = shape.window.x;
  const int32_t depth = shape.input_depth;
  const ptrdiff_t input_row = ptrdiff_t{x.output} * depth;
  const ptrdiff_t filter_row = ptrdiff_t{x.taps} * depth;
  for (int32_t batch = 0; batch < shape.batches; ++batch, input += y.output * input_row) {
    for (int32_t out_y = 0; out_y < y.input; ++out_y) {
      const Covering rows = covering(y, out_y);
      for (int32_t out_x = 0; out_x < x.input; ++out_x) {
        const Covering columns = covering(x, out_x);
        if (rows.count == 0 || columns.count == 0) {
          for (int32_t i = 0; i < shape.output_depth; ++i) *output++ = finish({}, i);
          continue;
        }
        const Runs runs = {rows.count,
                           columns.count,
                           depth,
                           input_row,
                           depth,
                           -y.stride * filter_row,
                           -ptrdiff_t{x.stride} * depth};
        finish_channels(runs, finish, input + (rows.start * input_row + ptrdiff_t{columns.start} * depth),
                        shape.input_offset, filter + (rows.tap * filter_row + ptrdiff_t{columns.tap} * depth),
                        y.taps * filter_row, 0, shape.output_depth, output);
        output += shape.output_depth;
      }
    }
  }
}

}  // namespace

void transpose_convolution(const TransposeConvolution& shape, const StoredOutput& stored, const int8_t* input,
                           const int8_t* filter, const int32_t* bias, int8_t* output) {
  convolve(shape, Finish<int8_t, int32_t>{stored, bias}, input, filter, output);
}

void transpose_convolution(const TransposeConvolution& shape, const StoredOutput& stored,
                           const int16_t* input, const int8_t* filter, const int64_t* bias, int16_t* output) {
  convolve(shape, Finish<int16_t, int64_t>{stored, bias}, input, filter, output);
}

void transpose_convolution(const TransposeConvolution& shape, const RealOutput& real, const float* input,
                           const float* filter, const float* bias, float* output) {
  convolve(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void transpose_convolution(const TransposeConvolution& shape, const RealOutput& real, const double* input,
                           const double* filter, const double* bias, double* output) {
  convolve(shape, Finish<double, double>{real, bias}, input, filter, output);
}

}  // namespace diatom::kernels
