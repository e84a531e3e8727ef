#include "diatom/kernels/sigmoid.h"

#include "diatom/base/lookup_tables.h"
#include "diatom/kernels/portable/map.h"

namespace diatom::kernels {
namespace {

template <typename Function>
inline void map_scaled(const SigmoidScaling& scaling, const int16_t* x, int16_t* y, size_t count,
                       Function function) {
  const int32_t multiplier = scaling.multiplier;
  const int32_t shift = scaling.shift;
  const int32_t half = shift > 0 ? int32_t{1} << (shift - 1) : 0;
  map(x, y, count, [=](int16_t value) { return function((value * multiplier + half) >> shift); });
}

}  // namespace

void logistic(const SigmoidScaling& scaling, const int16_t* x, int16_t* y, size_t count) {
  map_scaled(scaling, x, y, count, table_logistic);
}

void tanh(const SigmoidScaling& scaling, const int16_t* x, int16_t* y, size_t count) {
  map_scaled(scaling, x, y, count, table_tanh);
}

}  // namespace diatom::kernels
