// BitStream takes bits off bytes, from the most significant bit of the first. It never reads behind the end:
// the bits there are 0, and ended() tells of them.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom::kernels {

class BitStream {
 public:
  explicit BitStream(Bytes bytes) : next_(bytes.begin()), end_(bytes.end()) {}

  // The next `count` bits, at most 16; the first is the most significant.
  uint32_t take(uint32_t count) {
    while (held_count_ < count) {
      held_ <<= 8;
      held_count_ += 8;
      if (next_ != end_) {
        held_ |= *next_++;
      } else {
        beyond_ += 8;
      }
    }
    held_count_ -= count;
    return held_ >> held_count_ & ((1u << count) - 1);
  }

  // Returns the last `count` bits, at most as many as the last call took.
  void put_back(uint32_t count) { held_count_ += count; }

  // Whether more bits were taken than there are.
  bool ended() const { return beyond_ > held_count_; }

 private:
  const uint8_t* next_;
  const uint8_t* end_;
  uint32_t held_ = 0;  // its low held_count_ bits come next
  uint32_t held_count_ = 0;
  uint32_t beyond_ = 0;  // how many bits were added at the end
};

}  // namespace diatom::kernels
