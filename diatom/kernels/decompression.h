// Loops that unpack compressed tensors. Elements are moved as unsigned integers of their width, and stand in
// tables of bytes as in a file: little-endian, at any alignment.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom::kernels {

// Which channel an element belongs to: `inner` in a row belong to one, then as many to the next of `count`;
// all that `outer` times.
struct Channels {
  int32_t outer = 1;
  int32_t count = 1;
  int32_t inner = 1;
};

inline constexpr int32_t kUnpacked = -1;
inline constexpr int32_t kOutOfBits = -2;

// A table of `stride` values for each channel, which indices of `index_bits` refer to.
struct LookupTables {
  const uint8_t* values = nullptr;
  int32_t stride = 0;
  uint32_t index_bits = 1;
};

// y[i] = the value of its channel that index i refers to. Returns kUnpacked, or the first index that is none
// of the table. There is an index for each element.
template <typename T>
int32_t look_up(const LookupTables& tables, const Channels& channels, Bytes indices, T* y);

// How many of the first `count` bits are 1.
int32_t count_ones(Bytes bits, int32_t count);

// y[i] = the next of `values` where bit i is 1, else the zero of its channel, or 0 without `zeros`. There are
// as many values as ones, and a bit for each element.
template <typename T>
void spread(const uint8_t* values, const T* zeros, const Channels& channels, Bytes bits, T* y);

// Tables that decode prefix codes. Of an entry's bits, the first says that it is a symbol; then 4 are a
// number n, and the rest a value. The first `first_bits` bits of a code are an index. A symbol took n of the
// bits of the last index. Otherwise the next n + 1 bits are the next index: it counts from the entry, and
// further by the value.
struct PrefixTables {
  const uint8_t* entries = nullptr;
  int32_t count = 0;
  uint32_t first_bits = 1;
};

// Decodes `count` symbols, whose value is in the low bits of their entry. Entry is uint16_t or uint32_t.
// Returns kUnpacked, kOutOfBits, or the place of an entry that the tables lack.
template <typename Entry, typename T>
int32_t decode_prefixes(const PrefixTables& tables, Bytes codes, int32_t count, T* y);

}  // namespace diatom::kernels
