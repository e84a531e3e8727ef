#include "diatom/kernels/convolution.h"

#include "diatom/kernels/portable/runs.h"

namespace diatom::kernels {
namespace {

template <typename Input, typename Weights, typename Finisher>
void convolve(const Convolution& shape, const Finisher& finish, const Input* input, Weights filter,
              typename Finisher::Element* output) {
  const WindowAxis& y = shape.window.y;
  const WindowAxis& x = shape.window.x;
  const int32_t depth = shape.filter_depth;
  const ptrdiff_t input_row = ptrdiff_t{x.input} * shape.input_depth;
  const ptrdiff_t input_step = input_row * y.dilation;
  const ptrdiff_t filter_row = ptrdiff_t{x.taps} * depth;
  const ptrdiff_t channel_weights = y.taps * filter_row;
  const bool contiguous = x.dilation == 1 && depth == shape.input_depth;
  const int32_t groups = shape.input_depth / depth;
  const int32_t group_outputs = shape.output_depth / groups;
  const int32_t offset = shape.input_offset;

  const ptrdiff_t image = y.input * input_row;
  for_each_output(shape.window, shape.batches, [&](int32_t batch, Taps rows, Taps columns, ptrdiff_t pixel) {
    const Runs runs =
        contiguous
            ? Runs{1, rows.count, columns.count * depth, 0, input_step, 0, filter_row}
            : Runs{rows.count, columns.count, depth, input_step, ptrdiff_t{x.dilation} * shape.input_depth,
                   filter_row, depth};
    const Input* window =
        input + (batch * image + rows.start * input_row + ptrdiff_t{columns.start} * shape.input_depth);
    Weights weights = filter + (rows.first * filter_row + ptrdiff_t{columns.first} * depth);
    typename Finisher::Element* to = output + pixel * shape.output_depth;
    for (int32_t group = 0; group < groups; ++group) {
      finish_channels(runs, finish, window, offset, weights, channel_weights, group * group_outputs,
                      (group + 1) * group_outputs, to);
      window += depth;
      weights += group_outputs * channel_weights;
      to += group_outputs;
    }
  });
}

}  // namespace

void convolution(const Convolution& shape, const StoredOutput& stored, const int8_t* input,
                 const int8_t* filter, const int32_t* bias, int8_t* output) {
  convolve(shape, Finish<int8_t, int32_t>{stored, bias}, input, filter, output);
}

void convolution_s4(const Convolution& shape, const StoredOutput& stored, const int8_t* input,
                    const uint8_t* filter, const int32_t* bias, int8_t* output) {
  convolve(shape, Finish<int8_t, int32_t>{stored, bias}, input, NibblePointer(filter, 0), output);
}

void convolution(const Convolution& shape, const StoredOutput& stored, const int16_t* input,
                 const int8_t* filter, const int32_t* bias, int16_t* output) {
  convolve(shape, Finish<int16_t, int32_t>{stored, bias}, input, filter, output);
}

void convolution(const Convolution& shape, const StoredOutput& stored, const int16_t* input,
                 const int8_t* filter, const int64_t* bias, int16_t* output) {
  convolve(shape, Finish<int16_t, int64_t>{stored, bias}, input, filter, output);
}

void convolution(const Convolution& shape, const RealOutput& real, const float* input, const float* filter,
                 const float* bias, float* output) {
  convolve(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void convolution(const Convolution& shape, const RealOutput& real, const float* input, const int8_t* filter,
                 const float* bias, float* output) {
  convolve(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void convolution(const Convolution& shape, const RealOutput& real, const double* input, const double* filter,
                 const double* bias, double* output) {
  convolve(shape, Finish<double, double>{real, bias}, input, filter, output);
}

}  // namespace diatom::kernels
