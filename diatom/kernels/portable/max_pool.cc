#include "diatom/kernels/portable/pooling.h"

namespace diatom::kernels {
namespace {

template <typename T>
struct Maximum {
  T lowest_value;

  T start() const { return lowest_value; }
  void add(T& greatest, T x) const { greatest = max(greatest, x); }
  T finish(T greatest, int32_t) const { return greatest; }
};

}  // namespace

void max_pool(const Pooling<int8_t>& shape, const int8_t* input, int8_t* output) {
  pool(shape, Maximum<int8_t>{lowest<int8_t>}, input, output);
}

void max_pool(const Pooling<int16_t>& shape, const int16_t* input, int16_t* output) {
  pool(shape, Maximum<int16_t>{lowest<int16_t>}, input, output);
}

void max_pool(const Pooling<float>& shape, const float* input, float* output) {
  pool(shape, Maximum<float>{-0x1.fffffep127f}, input, output);
}

void max_pool(const Pooling<double>& shape, const double* input, double* output) {
  pool(shape, Maximum<double>{-0x1.fffffffffffffp1023}, input, output);
}

}  // namespace diatom::kernels
