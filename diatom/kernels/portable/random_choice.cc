#include "diatom/base/math.h"
#include "diatom/kernels/random.h"

namespace diatom::kernels {

void random_permutation(const RandomKey& key, int32_t* y, int32_t count) {
  RandomBits bits(key);
  for (int32_t i = 0; i < count; ++i) {
    const auto place = static_cast<uint32_t>(i);
    const uint64_t other = random_below(bits, place, uint64_t{place} + 1);
    if (other != place) y[i] = y[other];
    y[other] = i;
  }
}

template <typename T>
int32_t sum_weights(const T* logits, int32_t classes, uint64_t* sums) {
  int32_t largest = 0;
  for (int32_t c = 0; c < classes; ++c) {
    if (logits[c] != logits[c]) return c;
    if (logits[c] > logits[largest]) largest = c;
  }
  const T most = logits[largest];
  constexpr T kLeast = -__builtin_huge_valf();
  if (most == kLeast) return largest;
  constexpr T kUnits = 0x1p31f;
  uint64_t sum = 0;
  for (int32_t c = 0; c < classes; ++c) {
    // The difference of equal infinities would be no number.
    const T weight = logits[c] == most ? kUnits : math::exp(logits[c] - most) * kUnits;
    sum += static_cast<uint32_t>(weight);
    sums[c] = sum;
  }
  return -1;
}

void random_classes(RandomBits& bits, uint32_t first, const uint64_t* sums, int32_t classes, int32_t* y,
                    int32_t count) {
  for (int32_t i = 0; i < count; ++i) {
    const uint64_t drawn = random_below(bits, first + static_cast<uint32_t>(i), sums[classes - 1]);
    int32_t low = 0;
    for (int32_t high = classes - 1; low < high;) {  // the first class whose sum is larger
      const int32_t middle = low + (high - low) / 2;
      if (sums[middle] > drawn) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    y[i] = low;
  }
}

template int32_t sum_weights(const float*, int32_t, uint64_t*);

}  // namespace diatom::kernels
