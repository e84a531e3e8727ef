#include "diatom/base/math.h"
#include "diatom/kernels/random.h"

namespace diatom::kernels {
namespace {

// A point of the plane, of which each coordinate is normal, independently of the other.
template <typename T>
struct NormalPoint {
  T coordinates[2];
};

// Its distance from the origin. The word stands for (word + 1/2) / 2^kBits, which is never 0; small numbers
// keep all their digits, so that large distances do.
template <typename T>
T random_distance(typename RandomReal<T>::Word word) {
  constexpr T kStep = T(0.5) / static_cast<T>(uint64_t{1} << (RandomReal<T>::kBits - 1));
  return math::sqrt(T(-2) * math::log(static_cast<T>(word) * kStep + kStep / 2));
}

// Its direction: a quarter of the circle by the word's two upper bits, and by the others an angle within pi/4
// of the middle of that quarter.
template <typename T>
NormalPoint<T> random_direction(typename RandomReal<T>::Word word) {
  using Real = RandomReal<T>;
  constexpr T kHalfQuarter = T(0.78539816339744831);
  constexpr T kStep = kHalfQuarter / static_cast<T>(uint64_t{1} << (Real::kBits - 1));
  const T angle = static_cast<T>(static_cast<typename Real::Signed>(word << 2)) * kStep;
  const T x = math::cos(angle);
  const T y = math::sin(angle);
  switch (word >> (Real::kBits - 2)) {
    case 0:
      return {{x, y}};
    case 1:
      return {{-y, x}};
    case 2:
      return {{-x, -y}};
    default:
      return {{y, -x}};
  }
}

template <typename T>
NormalPoint<T> normal_point(RandomBits& bits, uint32_t pair, uint32_t attempt) {
  using Word = typename RandomReal<T>::Word;
  const T distance = random_distance<T>(bits.at<Word>(2 * pair, attempt));
  NormalPoint<T> point = random_direction<T>(bits.at<Word>(2 * pair + 1, attempt));
  for (T& coordinate : point.coordinates) coordinate *= distance;
  return point;
}

// Elements 2 * pair and 2 * pair + 1 from z(pair, 0) and z(pair, 1).
template <typename T, typename Point>
void fill_pairs(const NormalShape<T>& shape, T* y, int32_t count, const Point& point_of) {
  for (int32_t i = 0; i < count; i += 2) {
    const NormalPoint<T> point = point_of(static_cast<uint32_t>(i) / 2);
    y[i] = shape.mean + shape.stddev * point.coordinates[0];
    if (i + 1 < count) y[i + 1] = shape.mean + shape.stddev * point.coordinates[1];
  }
}

}  // namespace

template <typename T>
void random_uniform(const RandomKey& key, const UniformRange<T>& range, T* y, int32_t count) {
  RandomBits bits(key);
  for (int32_t i = 0; i < count; ++i) {
    const auto word = bits.at<typename RandomReal<T>::Word>(static_cast<uint32_t>(i));
    const T value = range.low + range.span * unit_real<T>(word);
    y[i] = value < range.greatest ? value : range.greatest;
  }
}

template <typename T>
void random_normal(const RandomKey& key, const NormalShape<T>& shape, T* y, int32_t count) {
  RandomBits bits(key);
  fill_pairs(shape, y, count, [&](uint32_t pair) { return normal_point<T>(bits, pair, 0); });
}

template <typename T>
void random_truncated_normal(const RandomKey& key, const NormalShape<T>& shape, T* y, int32_t count) {
  constexpr T kMost = 2;
  RandomBits bits(key);
  fill_pairs(shape, y, count, [&](uint32_t pair) {
    NormalPoint<T> kept = normal_point<T>(bits, pair, 0);
    for (int i = 0; i < 2; ++i) {
      T& coordinate = kept.coordinates[i];
      for (uint32_t attempt = 1; !(math::abs(coordinate) <= kMost); ++attempt)
        coordinate = normal_point<T>(bits, pair, attempt).coordinates[i];
    }
    return kept;
  });
}

template void random_uniform(const RandomKey&, const UniformRange<float>&, float*, int32_t);
template void random_normal(const RandomKey&, const NormalShape<float>&, float*, int32_t);
template void random_truncated_normal(const RandomKey&, const NormalShape<float>&, float*, int32_t);

}  // namespace diatom::kernels
