// RandomBits is a stream of random words that can be read at any place; functions take numbers from it.
#pragma once

#include <stdint.h>

#include "diatom/kernels/philox.h"

namespace diatom::kernels {

// What selects a stream: a seed, and a counter that tells the streams of one seed apart.
struct RandomKey {
  PhiloxKey seed;
  uint32_t counter[2];
};

class RandomBits {
 public:
  explicit constexpr RandomBits(const RandomKey& key) : key_(key) {}

  // Word `i` of the stream. Where a word is of no use, `attempt` 1, 2, ... are others for the same place.
  constexpr uint32_t word(uint32_t i, uint32_t attempt = 0) {
    const uint32_t block = i / 4;
    if (block != block_ || attempt != attempt_) {
      words_ = philox({{block, attempt, key_.counter[0], key_.counter[1]}}, key_.seed);
      block_ = block;
      attempt_ = attempt;
    }
    return words_.words[i % 4];
  }

  // The stream as 32-bit words, or as 64-bit words of two of those each, the lower half first.
  template <typename Word>
  constexpr Word at(uint32_t i, uint32_t attempt = 0) {
    static_assert(sizeof(Word) == 4 || sizeof(Word) == 8);
    if constexpr (sizeof(Word) == 4) {
      return word(i, attempt);
    } else {
      const uint32_t low = word(2 * i, attempt);
      return uint64_t{word(2 * i + 1, attempt)} << 32 | low;
    }
  }

 private:
  static constexpr uint32_t kNone = 0xffffffff;  // no number of a block

  RandomKey key_;
  uint32_t block_ = kNone;
  uint32_t attempt_ = 0;
  PhiloxBlock words_{};
};

// The word that makes one float or double, and the bits of its significand.
template <typename T>
struct RandomReal;
template <>
struct RandomReal<float> {
  using Word = uint32_t;
  using Signed = int32_t;
  static constexpr int kBits = 32;
  static constexpr int kDigits = 24;
};
template <>
struct RandomReal<double> {
  using Word = uint64_t;
  using Signed = int64_t;
  static constexpr int kBits = 64;
  static constexpr int kDigits = 53;
};

// One of the 2^kDigits multiples of 2^-kDigits in [0, 1), each equally likely.
template <typename T>
constexpr T unit_real(typename RandomReal<T>::Word word) {
  using Real = RandomReal<T>;
  constexpr T kStep = T(1) / static_cast<T>(uint64_t{1} << Real::kDigits);
  return static_cast<T>(word >> (Real::kBits - Real::kDigits)) * kStep;
}

// A number below `bound`, which is at least 1, each equally likely: at place `i`, the first of the attempts
// that is small enough once the bits above the bound's are left out.
constexpr uint64_t random_below(RandomBits& bits, uint32_t i, uint64_t bound) {
  const uint64_t mask = ~uint64_t{0} >> __builtin_clzll(bound);
  for (uint32_t attempt = 0;; ++attempt) {
    const uint64_t drawn = bits.at<uint64_t>(i, attempt) & mask;
    if (drawn < bound) return drawn;
  }
}

}  // namespace diatom::kernels
