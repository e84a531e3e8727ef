#include "diatom/kernels/decompression.h"

#include "diatom/kernels/portable/bit_stream.h"
#include "diatom/kernels/portable/little_endian.h"

namespace diatom::kernels {

template <typename T>
int32_t look_up(const LookupTables& tables, const Channels& channels, Bytes indices, T* y) {
  BitStream stream(indices);
  const size_t table_bytes = static_cast<size_t>(tables.stride) * sizeof(T);
  for (int32_t outer = 0; outer < channels.outer; ++outer) {
    const uint8_t* values = tables.values;
    for (int32_t channel = 0; channel < channels.count; ++channel) {
      for (int32_t i = 0; i < channels.inner; ++i) {
        const int32_t index = static_cast<int32_t>(stream.take(tables.index_bits));
        if (index >= tables.stride) return index;
        *y++ = little_endian<T>(values + static_cast<size_t>(index) * sizeof(T));
      }
      values += table_bytes;
    }
  }
  return kUnpacked;
}

template int32_t look_up(const LookupTables&, const Channels&, Bytes, uint8_t*);
template int32_t look_up(const LookupTables&, const Channels&, Bytes, uint16_t*);
template int32_t look_up(const LookupTables&, const Channels&, Bytes, uint32_t*);
template int32_t look_up(const LookupTables&, const Channels&, Bytes, uint64_t*);

int32_t count_ones(Bytes bits, int32_t count) {
  BitStream stream(bits);
  uint32_t ones = 0;
  for (int32_t i = 0; i < count; ++i) ones += stream.take(1);
  return static_cast<int32_t>(ones);
}

template <typename T>
void spread(const uint8_t* values, const T* zeros, const Channels& channels, Bytes bits, T* y) {
  BitStream stream(bits);
  for (int32_t outer = 0; outer < channels.outer; ++outer) {
    for (int32_t channel = 0; channel < channels.count; ++channel) {
      const T zero = zeros != nullptr ? zeros[channel] : T{0};
      for (int32_t i = 0; i < channels.inner; ++i) {
        const bool kept = stream.take(1) != 0;
        *y++ = kept ? little_endian<T>(values) : zero;
        if (kept) values += sizeof(T);
      }
    }
  }
}

template void spread(const uint8_t*, const uint8_t*, const Channels&, Bytes, uint8_t*);
template void spread(const uint8_t*, const uint16_t*, const Channels&, Bytes, uint16_t*);
template void spread(const uint8_t*, const uint32_t*, const Channels&, Bytes, uint32_t*);
template void spread(const uint8_t*, const uint64_t*, const Channels&, Bytes, uint64_t*);

template <typename Entry, typename T>
int32_t decode_prefixes(const PrefixTables& tables, Bytes codes, int32_t count, T* y) {
  constexpr uint32_t kValueBits = 8 * sizeof(Entry) - 5;
  constexpr uint32_t kSymbol = 16u << kValueBits;
  BitStream stream(codes);
  for (const T* end = y + count; y != end; ++y) {
    uint32_t bits = tables.first_bits;
    uint32_t place = 0;
    uint32_t entry = 0;
    uint32_t number = 0;
    while (true) {
      place += stream.take(bits);
      if (place >= static_cast<uint32_t>(tables.count)) return static_cast<int32_t>(place);
      entry = little_endian<Entry>(tables.entries + place * sizeof(Entry));
      number = entry >> kValueBits & 15;
      if ((entry & kSymbol) != 0) break;
      if (stream.ended()) return kOutOfBits;
      place += entry & ((1u << kValueBits) - 1);
      bits = number + 1;
    }
    if (bits > number) stream.put_back(bits - number);
    if (stream.ended()) return kOutOfBits;
    *y = static_cast<T>(entry);
  }
  return kUnpacked;
}

template int32_t decode_prefixes<uint16_t>(const PrefixTables&, Bytes, int32_t, uint8_t*);
template int32_t decode_prefixes<uint32_t>(const PrefixTables&, Bytes, int32_t, uint8_t*);
template int32_t decode_prefixes<uint32_t>(const PrefixTables&, Bytes, int32_t, uint16_t*);

}  // namespace diatom::kernels
