#include "diatom/base/real.h"
#include "diatom/kernels/fft.h"
#include "diatom/kernels/unit_circle.h"

namespace diatom::kernels {
namespace {

// The binary64 value nearest to pi.
Real pi() { return Real::from_int(0x1921fb54442d18) * Real::power_of_two(-51); }

int64_t floor_to_int64(Real x) {
  const int64_t nearest = round_to_int64(x);
  return Real::from_int(nearest) > x ? nearest - 1 : nearest;
}

template <typename T>
T to_fraction(Real x) {
  return static_cast<T>(floor_to_int64(Real::from_int(Fraction<T>::kLargest) * x + Real::power_of_two(-1)));
}
template <>
float to_fraction<float>(Real x) {
  return to_float(x);
}

// `angle` is the forward one.
template <typename T>
Complex<T> point(Real angle, Direction direction) {
  const UnitVector vector = unit_vector(direction == Direction::kForward ? angle : -angle);
  return {to_fraction<T>(vector.cosine), to_fraction<T>(vector.sine)};
}

}  // namespace

bool plan_fft(int32_t samples, FftPlan& plan) {
  if (samples < 2 || samples % 2 != 0 || samples / 2 > FftPlan::kLongest) return false;
  plan.length = samples / 2;
  plan.stages = 0;
  int32_t rest = plan.length;
  constexpr uint8_t kRadices[] = {4, 2, 3, 5};
  for (const uint8_t radix : kRadices) {
    for (; rest % radix == 0; rest /= radix) plan.radix[plan.stages++] = radix;
  }
  return rest == 1;
}

template <typename T>
void fill_fft_tables(const FftPlan& plan, Direction direction, Complex<T>* turns, Complex<T>* splits) {
  const Real length = Real::from_int(plan.length);
  for (int32_t i = 0; i < plan.length; ++i) {
    turns[i] = point<T>(Real::from_int(-2) * pi() * Real::from_int(i) / length, direction);
  }
  for (int32_t i = 0; i < plan.length / 2; ++i) {
    const Real half_turns = Real::from_int(i + 1) / length + Real::power_of_two(-1);
    splits[i] = point<T>(-pi() * half_turns, direction);
  }
}

template void fill_fft_tables(const FftPlan&, Direction, Complex<int16_t>*, Complex<int16_t>*);
template void fill_fft_tables(const FftPlan&, Direction, Complex<int32_t>*, Complex<int32_t>*);
template void fill_fft_tables(const FftPlan&, Direction, Complex<float>*, Complex<float>*);

}  // namespace diatom::kernels
