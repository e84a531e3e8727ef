#include "tests/ops/convolution/formulas.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace diatom::testing {
namespace {

struct Axis {
  int output;
  int padding;
};

Axis axis_of(int input, int taps, int stride, int dilation, bool same) {
  const int reach = (taps - 1) * dilation + 1;
  const int output = same ? (input + stride - 1) / stride : (input - reach) / stride + 1;
  return {output, std::max(0, ((output - 1) * stride + reach - input) / 2)};
}

int size(const RealTensor& x, size_t axis) { return x.shape[axis]; }

double at(const RealTensor& x, int a, int b, int c, int d) {
  return x.values[static_cast<size_t>(((a * x.shape[1] + b) * x.shape[2] + c) * x.shape[3] + d)];
}

// Fills an output, `depth` deep, with value(batch, first row, first column, channel) of each window.
template <typename Value>
RealTensor slide(const RealTensor& input, int rows, int columns, int depth, const Sliding& sliding,
                 Value value) {
  const Axis y = axis_of(size(input, 1), rows, sliding.stride_h, sliding.dilation_h, sliding.same);
  const Axis x = axis_of(size(input, 2), columns, sliding.stride_w, sliding.dilation_w, sliding.same);
  RealTensor output{{size(input, 0), y.output, x.output, depth}, {}};
  for (int batch = 0; batch < size(input, 0); ++batch) {
    for (int row = 0; row < y.output; ++row) {
      for (int column = 0; column < x.output; ++column) {
        for (int channel = 0; channel < depth; ++channel) {
          const double sum = value(batch, row * sliding.stride_h - y.padding,
                                   column * sliding.stride_w - x.padding, channel);
          output.values.push_back(std::clamp(sum, sliding.low, sliding.high));
        }
      }
    }
  }
  return output;
}

bool inside(const RealTensor& x, int row, int column) {
  return row >= 0 && row < x.shape[1] && column >= 0 && column < x.shape[2];
}

double bias_of(const RealTensor& bias, int channel) {
  return bias.values.empty() ? 0 : bias.values[static_cast<size_t>(channel)];
}

// Calls visit(row of the filter, column of the filter, row of the input, column of the input) for each tap of
// a window that lies inside the input.
template <typename Visit>
void for_each_tap(const RealTensor& input, const RealTensor& filter, int top, int left,
                  const Sliding& sliding, Visit visit) {
  for (int i = 0; i < size(filter, 1); ++i) {
    for (int j = 0; j < size(filter, 2); ++j) {
      const int row = top + i * sliding.dilation_h;
      const int column = left + j * sliding.dilation_w;
      if (inside(input, row, column)) visit(i, j, row, column);
    }
  }
}

}  // namespace

RealTensor convolution(const RealTensor& input, const RealTensor& filter, const RealTensor& bias,
                       const Sliding& sliding) {
  const int depth = size(filter, 3);
  const int per_group = size(filter, 0) / (size(input, 3) / depth);
  return slide(input, size(filter, 1), size(filter, 2), size(filter, 0), sliding,
               [&](int batch, int top, int left, int channel) {
                 double sum = bias_of(bias, channel);
                 for_each_tap(input, filter, top, left, sliding, [&](int i, int j, int row, int column) {
                   for (int k = 0; k < depth; ++k) {
                     sum += at(input, batch, row, column, channel / per_group * depth + k) *
                            at(filter, channel, i, j, k);
                   }
                 });
                 return sum;
               });
}

RealTensor depthwise_convolution(const RealTensor& input, const RealTensor& filter, const RealTensor& bias,
                                 const Sliding& sliding) {
  const int multiplier = size(filter, 3) / size(input, 3);
  return slide(input, size(filter, 1), size(filter, 2), size(filter, 3), sliding,
               [&](int batch, int top, int left, int channel) {
                 double sum = bias_of(bias, channel);
                 for_each_tap(input, filter, top, left, sliding, [&](int i, int j, int row, int column) {
                   sum += at(input, batch, row, column, channel / multiplier) * at(filter, 0, i, j, channel);
                 });
                 return sum;
               });
}

RealTensor transpose_convolution(const RealTensor& input, const RealTensor& filter, const RealTensor& bias,
                                 const std::vector<int32_t>& output_shape, const Sliding& sliding) {
  RealTensor output{output_shape, std::vector<double>(static_cast<size_t>(elements(output_shape)))};
  const int depth = output_shape[3];
  const Axis y = axis_of(output_shape[1], size(filter, 1), sliding.stride_h, 1, sliding.same);
  const Axis x = axis_of(output_shape[2], size(filter, 2), sliding.stride_w, 1, sliding.same);
  const auto target = [&](int batch, int row, int column, int channel) -> double& {
    return output.values[static_cast<size_t>(
        ((batch * output_shape[1] + row) * output_shape[2] + column) * depth + channel)];
  };
  for (int batch = 0; batch < size(input, 0); ++batch) {
    for (int from_row = 0; from_row < size(input, 1); ++from_row) {
      for (int from_column = 0; from_column < size(input, 2); ++from_column) {
        for (int i = 0; i < size(filter, 1); ++i) {
          for (int j = 0; j < size(filter, 2); ++j) {
            const int row = from_row * sliding.stride_h - y.padding + i;
            const int column = from_column * sliding.stride_w - x.padding + j;
            if (!inside(output, row, column)) continue;
            for (int channel = 0; channel < depth; ++channel) {
              for (int k = 0; k < size(input, 3); ++k) {
                target(batch, row, column, channel) +=
                    at(input, batch, from_row, from_column, k) * at(filter, channel, i, j, k);
              }
            }
          }
        }
      }
    }
  }
  for (size_t i = 0; i < output.values.size(); ++i) {
    const double sum = output.values[i] + bias_of(bias, static_cast<int>(i) % depth);
    output.values[i] = std::clamp(sum, sliding.low, sliding.high);
  }
  return output;
}

RealTensor pool(const RealTensor& input, int height, int width, bool mean, const Sliding& sliding) {
  return slide(input, height, width, size(input, 3), sliding, [&](int batch, int top, int left, int channel) {
    double sum = 0;
    double greatest = -1e30;
    int count = 0;
    for (int row = top; row < top + height; ++row) {
      for (int column = left; column < left + width; ++column) {
        if (!inside(input, row, column)) continue;
        const double x = at(input, batch, row, column, channel);
        sum += x;
        greatest = std::max(greatest, x);
        ++count;
      }
    }
    return mean ? sum / count : greatest;
  });
}

RealTensor gradient_of(const std::function<RealTensor(const RealTensor&)>& linear,
                       const std::vector<int32_t>& shape, const RealTensor& gradient) {
  RealTensor unit{shape, std::vector<double>(static_cast<size_t>(elements(shape)))};
  RealTensor result{shape, {}};
  for (double& element : unit.values) {
    element = 1;
    const RealTensor value = linear(unit);
    result.values.push_back(
        std::inner_product(value.values.begin(), value.values.end(), gradient.values.begin(), 0.0));
    element = 0;
  }
  return result;
}

OpTensor random_bias(DType dtype, int32_t channels, const QuantizationSpec& input,
                     const QuantizationSpec& filter) {
  const std::vector<double> reals = dequantized(random_tensor(DType::kFloat32, {channels}, {}, -2, 2)).values;
  if (dtype == DType::kFloat32) {
    return constant(tensor<float>({channels}, std::vector<float>(reals.begin(), reals.end())));
  }
  QuantizationSpec quantization;
  const bool per_channel = !filter.scales.empty();
  for (const float scale : filter.scales) quantization.scales.push_back(input.scale * scale);
  quantization.zero_points.assign(filter.scales.size(), 0);
  if (!per_channel) quantization.scale = input.scale * filter.scale;
  std::vector<int64_t> stored;
  for (size_t i = 0; i < reals.size(); ++i) {
    const size_t slice = i % std::max<size_t>(1, filter.scales.size());
    stored.push_back(std::lround(reals[i] / (per_channel ? quantization.scales[slice] : quantization.scale)));
  }
  if (dtype == DType::kInt64) return constant(tensor<int64_t>({channels}, stored, quantization));
  if (dtype == DType::kInt16) {
    return constant(
        tensor<int16_t>({channels}, std::vector<int16_t>(stored.begin(), stored.end()), quantization));
  }
  return constant(
      tensor<int32_t>({channels}, std::vector<int32_t>(stored.begin(), stored.end()), quantization));
}

}  // namespace diatom::testing
