#include "diatom/kernels/svdf.h"

#include <string.h>

#include "diatom/kernels/portable/dot.h"

namespace diatom::kernels {
namespace {

// What is remembered as T. Sums of integers wrap around.
template <typename T>
struct Arithmetic {
  using Sum = uint32_t;

  const StoredSvdf& scaling;

  int32_t input_offset() const { return scaling.input_offset; }
  int32_t state_offset() const { return -scaling.state.zero_point; }
  int32_t remembered(Sum sum) const { return scaling.state.store(static_cast<int32_t>(sum)); }
  int32_t output(Sum sum) const { return scaling.output.store(static_cast<int32_t>(sum)); }
};

template <FloatingPoint T>
struct Arithmetic<T> {
  using Sum = T;

  const RealSvdf& scaling;

  int32_t input_offset() const { return 0; }
  int32_t state_offset() const { return 0; }
  T remembered(Sum sum) const { return sum; }
  T output(Sum sum) const { return clamp(sum, static_cast<T>(scaling.low), static_cast<T>(scaling.high)); }
};

// Forgets the oldest number of each filter and puts the newest behind the others.
template <typename Input, typename T>
void remember(const SvdfShape& shape, const Arithmetic<T>& arithmetic, const Input* x, const Input* features,
              T* state) {
  const ptrdiff_t newest = shape.memory - 1;
  for (int32_t i = 0; i < shape.filters; ++i, features += shape.inputs, state += shape.memory) {
    typename Arithmetic<T>::Sum sum{};
    dot(sum, x, arithmetic.input_offset(), features, shape.inputs);
    memmove(state, state + 1, static_cast<size_t>(newest) * sizeof(T));
    state[newest] = static_cast<T>(arithmetic.remembered(sum));
  }
}

template <typename Bias, typename Input, typename T>
void weigh(const SvdfShape& shape, const Arithmetic<T>& arithmetic, const T* state, const T* time,
           const Bias* bias, Input* y) {
  using Sum = typename Arithmetic<T>::Sum;
  const int32_t units = shape.filters / shape.rank;
  for (int32_t unit = 0; unit < units; ++unit) {
    Sum total = bias == nullptr ? Sum{} : static_cast<Sum>(bias[unit]);
    for (int32_t i = 0; i < shape.rank; ++i, state += shape.memory, time += shape.memory) {
      Sum sum{};
      dot(sum, state, arithmetic.state_offset(), time, shape.memory);
      total += sum;
    }
    y[unit] = static_cast<Input>(arithmetic.output(total));
  }
}

}  // namespace

template <typename T>
void svdf(const SvdfShape& shape, const typename SvdfTypes<T>::Scaling& scaling,
          const typename SvdfTypes<T>::Input* x, const typename SvdfTypes<T>::Input* features, const T* time,
          const typename SvdfTypes<T>::Bias* bias, T* state, typename SvdfTypes<T>::Input* y) {
  const Arithmetic<T> arithmetic{scaling};
  for (int32_t batch = 0; batch < shape.batches; ++batch) {
    remember(shape, arithmetic, x, features, state);
    weigh(shape, arithmetic, state, time, bias, y);
    x += shape.inputs;
    y += shape.filters / shape.rank;
    state += ptrdiff_t{shape.filters} * shape.memory;
  }
}

template void svdf<float>(const SvdfShape&, const RealSvdf&, const float*, const float*, const float*,
                          const float*, float*, float*);
template void svdf<double>(const SvdfShape&, const RealSvdf&, const double*, const double*, const double*,
                           const double*, double*, double*);
template void svdf<int8_t>(const SvdfShape&, const StoredSvdf&, const int8_t*, const int8_t*, const int8_t*,
                           const int32_t*, int8_t*, int8_t*);
template void svdf<int16_t>(const SvdfShape&, const StoredSvdf&, const int8_t*, const int8_t*, const int16_t*,
                            const int32_t*, int16_t*, int8_t*);

}  // namespace diatom::kernels
