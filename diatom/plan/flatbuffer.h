// The FlatBuffers encoding, read in place: a Table is a record of optional fields found by slot number, a
// Text a string. Views of a file whose base is 16-byte aligned, so that offsets and addresses are aligned
// alike; structure is little-endian on every host.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
inline constexpr bool kBigEndian = true;
#else
inline constexpr bool kBigEndian = false;
#endif

// A little-endian scalar at an address aligned to its own size.
template <typename T>
inline T load(const uint8_t* address) {
  T value;
  uint8_t* bytes = reinterpret_cast<uint8_t*>(&value);
  if constexpr (kBigEndian) {
    for (size_t i = 0; i < sizeof(T); ++i) bytes[i] = address[sizeof(T) - 1 - i];
  } else {
    __builtin_memcpy(bytes, __builtin_assume_aligned(address, sizeof(T)), sizeof(T));
  }
  return value;
}

// What the offset stored at `at` refers to.
inline const uint8_t* follow(const uint8_t* at) { return at + load<uint32_t>(at); }

// Stands for every field that is absent: zero as a scalar, empty as a vector.
extern const uint8_t kAbsentField[16];

// The vector whose length is at `at`.
template <typename T>
inline Span<const T> vector_at(const uint8_t* at) {
  return {reinterpret_cast<const T*>(at + 4), load<uint32_t>(at)};
}

struct Text {
  const char* data = nullptr;
  uint32_t length = 0;

  bool empty() const { return length == 0; }
  bool operator==(const char* other) const;
};

class Tables;

class Table {
 public:
  Table() = default;
  explicit Table(const uint8_t* address) : address_(address) {}
  static Table root(const uint8_t* file) { return Table(follow(file)); }

  explicit operator bool() const { return address_ != nullptr; }
  const uint8_t* address() const { return address_; }

  // Unchecked reads of the fields that the verifier knows. An absent field reads as `absent`, nothing or
  // empty.
  template <typename T>
  T scalar(int slot, T absent = T{}) const {
    const uint8_t* at = field(slot);
    return at == nullptr ? absent : load<T>(at);
  }
  Table table(int slot) const;
  template <typename T>
  Span<const T> vector(int slot) const {
    return vector_at<T>(target(slot));
  }
  Text text(int slot) const {
    const Span<const char> characters = vector<char>(slot);
    return {characters.data(), static_cast<uint32_t>(characters.size())};
  }
  Tables tables(int slot) const;
  // The elements of a vector of bytes, or as many as the field `offset_slot + 1` says at the offset into the
  // file in `offset_slot`; an offset of 0 or 1 means that there is none.
  Bytes bytes(const uint8_t* file, int slot, int offset_slot) const;

  // Checked reads for tables of which the verifier knows only the extent, such as operator options. They
  // return false when the file lies about the field, and leave `value` alone when it is absent. The value is
  // sign-extended from `width` bytes; a float arrives as its bits.
  bool read_scalar(int slot, int width, int64_t& value) const;
  // The elements stay little-endian: load<T>() each; aligned to `width`.
  bool read_vector(int slot, int width, Bytes file, Bytes& elements) const;

 private:
  // Where a field is, or null; and what an offset field refers to, or kAbsentField.
  const uint8_t* field(int slot) const;
  const uint8_t* target(int slot) const;

  const uint8_t* address_ = nullptr;
};

// A vector of tables.
class Tables {
 public:
  Tables() = default;
  explicit Tables(const uint8_t* vector) : vector_(vector) {}

  int size() const { return load<int32_t>(vector_); }
  // Where the offset of a table is.
  const uint8_t* at(int index) const { return vector_ + 4 + 4 * index; }
  Table operator[](int index) const { return Table(follow(at(index))); }

 private:
  const uint8_t* vector_ = kAbsentField;
};

inline Tables Table::tables(int slot) const { return Tables(target(slot)); }

}  // namespace diatom
