// Which elements of a row are the same, by a table of places that the caller has memory for. NaNs are the
// same, as are 0 and -0.
#pragma once

#include <stdint.h>
#include <string.h>

#include "diatom/base/floating_point.h"

namespace diatom::kernels {

// Equal for elements that are the same, and only for them.
template <typename T>
uint64_t identity(T x) {
  if constexpr (FloatingPoint<T>) {
    if (x != x) return ~uint64_t{0};
    x += T{0};  // -0 becomes 0
  }
  uint64_t bits = 0;
  memcpy(&bits, &x, sizeof(T));
  return bits;
}

// Numbers of elements, found by what the elements are: open addressing, in 2^`bits` slots of which at least
// one stays empty.
template <typename T>
class PlaceTable {
 public:
  PlaceTable(const T* x, int32_t* slots, int32_t bits) : x_(x), slots_(slots), bits_(bits) { clear(); }

  void clear() { memset(slots_, 0xff, sizeof(int32_t) << bits_); }

  // The slot of what is the same as `value`, or the empty one where it belongs.
  int32_t& slot(T value) {
    const uint64_t wanted = identity(value);
    const uint32_t mask = (uint32_t{1} << bits_) - 1;
    // Fibonacci hashing: the golden ratio spreads neighbours (Knuth, volume 3, 6.4).
    auto at = static_cast<uint32_t>((wanted ^ wanted >> 32) * 0x9e3779b97f4a7c15u >> (64 - bits_));
    while (slots_[at] >= 0 && identity(x_[slots_[at]]) != wanted) at = (at + 1) & mask;
    return slots_[at];
  }

 private:
  const T* x_;
  int32_t* slots_;
  int32_t bits_;
};

// The slots' bits for up to `count` elements, at most half of them in use.
constexpr int32_t place_table_bits(int32_t count) {
  int32_t bits = 1;
  while (int64_t{1} << bits < int64_t{2} * count) ++bits;
  return bits;
}

// How many different elements there are, without memory for all: so many at a time are looked for among
// those before them, in time that grows with the square of the length but 1 / (2 * kAtOnce) of it.
template <typename T>
int32_t count_distinct(const T* x, int32_t length) {
  constexpr int32_t kAtOnce = 64;
  int32_t slots[2 * kAtOnce];
  int32_t count = 0;
  PlaceTable<T> table(x, slots, place_table_bits(kAtOnce));
  for (int32_t start = 0; start < length;) {
    table.clear();
    int32_t known = 0;
    int32_t end = start;
    for (; end < length && known < kAtOnce; ++end) {
      int32_t& slot = table.slot(x[end]);
      if (slot >= 0) continue;
      slot = end;
      ++known;
    }
    for (int32_t i = 0; i < start; ++i) {
      int32_t& slot = table.slot(x[i]);
      if (slot < start) continue;
      slot = i;
      --known;
    }
    count += known;
    start = end;
  }
  return count;
}

}  // namespace diatom::kernels
