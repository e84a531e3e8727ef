// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): from a
// counter of 128 bits and a key of 64, four words that look random. It is a function without state, so any
// part of a stream can be had alone, and is the same everywhere.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

struct PhiloxBlock {
  uint32_t words[4];

  friend constexpr bool operator==(const PhiloxBlock&, const PhiloxBlock&) = default;
};

struct PhiloxKey {
  uint32_t words[2];
};

constexpr PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) {
  constexpr uint32_t kMultipliers[] = {0xD2511F53, 0xCD9E8D57};
  constexpr uint32_t kWeyl[] = {0x9E3779B9, 0xBB67AE85};  // the golden ratio and sqrt(3) - 1
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    const auto& [a, b, c, d] = counter.words;
    const uint64_t from_a = uint64_t{kMultipliers[0]} * a;
    const uint64_t from_c = uint64_t{kMultipliers[1]} * c;
    counter = {{static_cast<uint32_t>(from_c >> 32) ^ b ^ key.words[0], static_cast<uint32_t>(from_c),
                static_cast<uint32_t>(from_a >> 32) ^ d ^ key.words[1], static_cast<uint32_t>(from_a)}};
    key = {{key.words[0] + kWeyl[0], key.words[1] + kWeyl[1]}};
  }
  return counter;
}

}  // namespace diatom::kernels
