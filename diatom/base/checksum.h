// Fletcher's checksum over 32-bit words: two sums modulo 2^32 - 1, the second of which weighs each word by
// its place. It finds every change within one word, and costs a microcontroller two instructions a byte. J.
// Fletcher, An Arithmetic Checksum for Serial Transmissions, IEEE Trans. Communications 30 (1982).
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

struct Checksum {
  uint32_t sum = 0;
  uint32_t weighted = 0;

  friend constexpr bool operator==(const Checksum&, const Checksum&) = default;
};

constexpr Checksum checksum(Span<const uint32_t> words, Checksum start = {}) {
  uint32_t sum = start.sum;
  uint32_t weighted = start.weighted;
  for (uint32_t word : words) {
    sum += word;
    sum += sum < word;  // the carry comes back in at the end
    weighted += sum;
    weighted += weighted < sum;
  }
  return {sum, weighted};
}

}  // namespace diatom
