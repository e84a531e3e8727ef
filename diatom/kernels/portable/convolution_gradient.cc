#include "diatom/kernels/convolution_gradient.h"

namespace diatom::kernels {
namespace {

// Calls visit(input, filter, output) for every output and tap: the places of filter_depth channels of the
// input, of as many weights, and of the output to which their products are added.
template <typename Visit>
void for_each_product(const Convolution& shape, Visit visit) {
  const WindowAxis& y = shape.window.y;
  const WindowAxis& x = shape.window.x;
  const int32_t depth = shape.filter_depth;
  const int32_t group_outputs = shape.output_depth / (shape.input_depth / depth);
  const ptrdiff_t input_row = ptrdiff_t{x.input} * shape.input_depth;
  const ptrdiff_t filter_row = ptrdiff_t{x.taps} * depth;
  for_each_output(shape.window, shape.batches, [&](int32_t batch, Taps rows, Taps columns, ptrdiff_t pixel) {
    const ptrdiff_t window =
        (ptrdiff_t{batch} * y.input + rows.start) * input_row + ptrdiff_t{columns.start} * shape.input_depth;
    for (int32_t channel = 0; channel < shape.output_depth; ++channel) {
      const ptrdiff_t weights =
          (ptrdiff_t{channel} * y.taps + rows.first) * filter_row + ptrdiff_t{columns.first} * depth;
      const ptrdiff_t group = window + channel / group_outputs * depth;
      for (int32_t i = 0; i < rows.count; ++i) {
        for (int32_t j = 0; j < columns.count; ++j) {
          visit(group + i * y.dilation * input_row + ptrdiff_t{j} * x.dilation * shape.input_depth,
                weights + i * filter_row + ptrdiff_t{j} * depth, pixel * shape.output_depth + channel);
        }
      }
    }
  });
}

template <typename T>
void add_scaled(const T* from, T scale, int32_t count, T* to) {
  for (int32_t i = 0; i < count; ++i) to[i] += scale * from[i];
}

template <typename T>
void clear(T* to, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; ++i) to[i] = 0;
}

}  // namespace

template <typename T>
void convolution_input_gradient(const Convolution& shape, const T* gradient, const T* filter, T* of_input) {
  clear(of_input, ptrdiff_t{shape.batches} * shape.window.y.input * shape.window.x.input * shape.input_depth);
  for_each_product(shape, [&](ptrdiff_t input, ptrdiff_t weights, ptrdiff_t output) {
    add_scaled(filter + weights, gradient[output], shape.filter_depth, of_input + input);
  });
}

template <typename T>
void convolution_filter_gradient(const Convolution& shape, const T* input, const T* gradient, T* of_filter) {
  clear(of_filter,
        ptrdiff_t{shape.output_depth} * shape.window.y.taps * shape.window.x.taps * shape.filter_depth);
  for_each_product(shape, [&](ptrdiff_t at, ptrdiff_t weights, ptrdiff_t output) {
    add_scaled(input + at, gradient[output], shape.filter_depth, of_filter + weights);
  });
}

template void convolution_input_gradient(const Convolution&, const float*, const float*, float*);
template void convolution_filter_gradient(const Convolution&, const float*, const float*, float*);
template void convolution_input_gradient(const Convolution&, const double*, const double*, double*);
template void convolution_filter_gradient(const Convolution&, const double*, const double*, double*);

}  // namespace diatom::kernels
