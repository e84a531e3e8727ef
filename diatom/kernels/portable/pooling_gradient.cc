#include "diatom/kernels/pooling_gradient.h"

namespace diatom::kernels {
namespace {

// Calls visit(first, rows, columns, output) for every channel of every window: the place of its first tap,
// its extents, and the place of the output.
template <typename T, typename Visit>
void for_each_window(const Pooling<T>& shape, Visit visit) {
  const ptrdiff_t depth = shape.depth;
  const ptrdiff_t row = shape.window.x.input * depth;
  const ptrdiff_t image = shape.window.y.input * row;
  for_each_output(shape.window, shape.batches, [&](int32_t batch, Taps rows, Taps columns, ptrdiff_t pixel) {
    const ptrdiff_t first = batch * image + rows.start * row + columns.start * depth;
    for (ptrdiff_t channel = 0; channel < depth; ++channel)
      visit(first + channel, rows.count, columns.count, pixel * depth + channel);
  });
}

// Calls visit(greatest, output) with the places of each window's maximum and output.
template <typename T, typename Visit>
void for_each_maximum(const Pooling<T>& shape, const T* input, Visit visit) {
  const ptrdiff_t depth = shape.depth;
  const ptrdiff_t row = shape.window.x.input * depth;
  for_each_window(shape, [&](ptrdiff_t first, int32_t rows, int32_t columns, ptrdiff_t output) {
    ptrdiff_t greatest = first;
    for (int32_t i = 0; i < rows; ++i) {
      for (int32_t j = 0; j < columns; ++j) {
        const ptrdiff_t at = first + i * row + j * depth;
        if (input[at] > input[greatest]) greatest = at;
      }
    }
    visit(greatest, output);
  });
}

template <typename T>
void clear_input(const Pooling<T>& shape, T* of_input) {
  const ptrdiff_t count =
      ptrdiff_t{shape.batches} * shape.window.y.input * shape.window.x.input * shape.depth;
  for (ptrdiff_t i = 0; i < count; ++i) of_input[i] = 0;
}

}  // namespace

template <typename T>
void average_pool_gradient(const Pooling<T>& shape, const T* gradient, T* of_input) {
  const ptrdiff_t depth = shape.depth;
  const ptrdiff_t row = shape.window.x.input * depth;
  clear_input(shape, of_input);
  for_each_window(shape, [&](ptrdiff_t first, int32_t rows, int32_t columns, ptrdiff_t output) {
    const T share = gradient[output] / static_cast<T>(rows * columns);
    for (int32_t i = 0; i < rows; ++i) {
      for (int32_t j = 0; j < columns; ++j) of_input[first + i * row + j * depth] += share;
    }
  });
}

template <typename T>
void max_pool_gradient(const Pooling<T>& shape, const T* input, const T* gradient, T* of_input) {
  clear_input(shape, of_input);
  for_each_maximum(shape, input,
                   [&](ptrdiff_t greatest, ptrdiff_t output) { of_input[greatest] += gradient[output]; });
}

template <typename T>
void max_pool_select(const Pooling<T>& shape, const T* input, const T* values, T* output) {
  for_each_maximum(shape, input, [&](ptrdiff_t greatest, ptrdiff_t at) { output[at] = values[greatest]; });
}

template void average_pool_gradient(const Pooling<float>&, const float*, float*);
template void max_pool_gradient(const Pooling<float>&, const float*, const float*, float*);
template void max_pool_select(const Pooling<float>&, const float*, const float*, float*);
template void average_pool_gradient(const Pooling<double>&, const double*, double*);
template void max_pool_gradient(const Pooling<double>&, const double*, const double*, double*);
template void max_pool_select(const Pooling<double>&, const double*, const double*, double*);

}  // namespace diatom::kernels
