#include "diatom/base/floating_point.h"
#include "diatom/kernels/portable/pooling.h"

namespace diatom::kernels {
namespace {

template <typename T>
struct Mean {
  int32_t start() const { return 0; }
  void add(int32_t& sum, T x) const { sum = wrapping_add(sum, x); }
  T finish(int32_t sum, int32_t count) const {
    const int32_t half = count / 2;
    return static_cast<T>(wrapping_add(sum, sum > 0 ? half : -half) / count);
  }
};

template <FloatingPoint T>
struct Mean<T> {
  T start() const { return 0; }
  void add(T& sum, T x) const { sum += x; }
  T finish(T sum, int32_t count) const { return sum / static_cast<T>(count); }
};

}  // namespace

void average_pool(const Pooling<int8_t>& shape, const int8_t* input, int8_t* output) {
  pool(shape, Mean<int8_t>(), input, output);
}

void average_pool(const Pooling<int16_t>& shape, const int16_t* input, int16_t* output) {
  pool(shape, Mean<int16_t>(), input, output);
}

void average_pool(const Pooling<float>& shape, const float* input, float* output) {
  pool(shape, Mean<float>(), input, output);
}

void average_pool(const Pooling<double>& shape, const double* input, double* output) {
  pool(shape, Mean<double>(), input, output);
}

}  // namespace diatom::kernels
