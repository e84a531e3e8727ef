#include "diatom/kernels/fully_connected.h"

#include "diatom/kernels/portable/dot.h"

namespace diatom::kernels {
namespace {

// What the offset of the weights adds to every sum of a row.
template <typename Sum, typename Input>
inline Sum offset_sum(const FullyConnected& shape, const Input* input) {
  Sum sum{};
  if constexpr (!FloatingPoint<Input>) {
    if (shape.filter_offset == 0) return sum;
    for (int32_t i = 0; i < shape.depth; ++i) {
      add_product(sum, operand(input[i], shape.input_offset), shape.filter_offset);
    }
  }
  return sum;
}

// Not inlined: the loop needs all registers of most machines.
template <typename Sum, typename Input, typename Weights>
[[gnu::noinline]] SumBlock<Sum> sum_rows(Sum start, const Input* input, int32_t offset, Weights weights,
                                         int32_t depth) {
  SumBlock<Sum> block = {{start, start, start, start}};
  dot_block(block, input, offset, weights, depth, depth);
  return block;
}

template <typename Input, typename Weights, typename Finisher>
void multiply(const FullyConnected& shape, const Finisher& finish, const Input* input, Weights filter,
              typename Finisher::Element* output) {
  using Sum = typename Finisher::Sum;
  const ptrdiff_t depth = shape.depth;
  for (int32_t row = 0; row < shape.rows; ++row, input += depth) {
    const Sum start = offset_sum<Sum>(shape, input);
    Weights weights = filter;
    int32_t channel = 0;
    for (; channel + kChannelBlock <= shape.outputs; channel += kChannelBlock) {
      const SumBlock<Sum> block = sum_rows(start, input, shape.input_offset, weights, shape.depth);
      finish_block(finish, block, channel, output);
      output += kChannelBlock;
      weights += kChannelBlock * depth;
    }
    for (; channel < shape.outputs; ++channel) {
      Sum sum = start;
      dot(sum, input, shape.input_offset, weights, shape.depth);
      *output++ = finish(sum, channel);
      weights += depth;
    }
  }
}

}  // namespace

void fully_connected(const FullyConnected& shape, const StoredOutput& stored, const int8_t* input,
                     const int8_t* filter, const int32_t* bias, int8_t* output) {
  multiply(shape, Finish<int8_t, int32_t>{stored, bias}, input, filter, output);
}

void fully_connected_s4(const FullyConnected& shape, const StoredOutput& stored, const int8_t* input,
                        const uint8_t* filter, const int32_t* bias, int8_t* output) {
  multiply(shape, Finish<int8_t, int32_t>{stored, bias}, input, NibblePointer(filter, 0), output);
}

void fully_connected(const FullyConnected& shape, const StoredOutput& stored, const int16_t* input,
                     const int8_t* filter, const int32_t* bias, int16_t* output) {
  multiply(shape, Finish<int16_t, int32_t>{stored, bias}, input, filter, output);
}

void fully_connected(const FullyConnected& shape, const StoredOutput& stored, const int16_t* input,
                     const int8_t* filter, const int64_t* bias, int16_t* output) {
  multiply(shape, Finish<int16_t, int64_t>{stored, bias}, input, filter, output);
}

void fully_connected(const FullyConnected& shape, const RealOutput& real, const float* input,
                     const float* filter, const float* bias, float* output) {
  multiply(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void fully_connected(const FullyConnected& shape, const RealOutput& real, const float* input,
                     const int8_t* filter, const float* bias, float* output) {
  multiply(shape, Finish<float, float>{real, bias}, input, filter, output);
}

void fully_connected(const FullyConnected& shape, const RealOutput& real, const double* input,
                     const double* filter, const double* bias, double* output) {
  multiply(shape, Finish<double, double>{real, bias}, input, filter, output);
}

}  // namespace diatom::kernels
