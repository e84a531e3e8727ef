#include "diatom/base/math.h"
#include "diatom/kernels/portable/pooling.h"

namespace diatom::kernels {
namespace {

template <typename T>
struct RootMeanSquare {
  T start() const { return 0; }
  void add(T& sum, T x) const { sum += x * x; }
  T finish(T sum, int32_t count) const { return math::sqrt(sum / static_cast<T>(count)); }
};

}  // namespace

void l2_pool(const Pooling<float>& shape, const float* input, float* output) {
  pool(shape, RootMeanSquare<float>(), input, output);
}

void l2_pool(const Pooling<double>& shape, const double* input, double* output) {
  pool(shape, RootMeanSquare<double>(), input, output);
}

}  // namespace diatom::kernels
