// The FlatBuffers encoding, read in place: a Table is a record of optional fields found by slot number, a
// Text a string. Both are views of a file whose base is 16-byte aligned; structure is little-endian on every
// host.
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
  Table(const uint8_t* file, uint32_t position) : file_(file), position_(position) {}
  static Table root(const uint8_t* file) { return {file, load<uint32_t>(file)}; }

  explicit operator bool() const { return file_ != nullptr; }
  const uint8_t* file() const { return file_; }
  uint32_t position() const { return position_; }

  // Unchecked reads of the fields that the verifier knows. An absent field reads as `absent`, nothing or
  // empty.
  template <typename T>
  T scalar(int slot, T absent = T{}) const {
    const uint8_t* at = field(file_, position_, slot);
    return at == nullptr ? absent : load<T>(at);
  }
  Table table(int slot) const;
  template <typename T>
  Span<const T> vector(int slot) const {
    const uint8_t* at = target(file_, position_, slot);
    return {reinterpret_cast<const T*>(at + 4), load<uint32_t>(at)};
  }
  Text text(int slot) const {
    const Span<const char> characters = vector<char>(slot);
    return {characters.data(), static_cast<uint32_t>(characters.size())};
  }
  Tables tables(int slot) const;
  // The elements of a vector of bytes, or as many as the field `offset_slot + 1` says at the offset into the
  // file in `offset_slot`; an offset of 0 or 1 means that there is none.
  Bytes bytes(int slot, int offset_slot) const;

  // Checked reads for tables of which the verifier knows only the extent, such as operator options. They
  // return false when the file lies about the field, and leave `value` alone when it is absent. The value is
  // sign-extended from `width` bytes; a float arrives as its bits.
  bool read_scalar(int slot, int width, int64_t& value) const;
  // The elements stay little-endian: load<T>() each; aligned to `width`.
  bool read_vector(int slot, int width, size_t file_size, Bytes& elements) const;

 private:
  // Where a field is, or null; and what an offset field refers to, or an empty vector. The table is taken
  // apart so that it travels in registers.
  static const uint8_t* field(const uint8_t* file, uint32_t position, int slot);
  static const uint8_t* target(const uint8_t* file, uint32_t position, int slot);

  const uint8_t* file_ = nullptr;
  uint32_t position_ = 0;
};

// A vector of tables.
class Tables {
 public:
  Tables() = default;
  Tables(const uint8_t* file, const uint8_t* vector) : file_(file), vector_(vector) {}

  int size() const { return load<int32_t>(vector_); }
  Table operator[](int index) const {
    const uint8_t* at = vector_ + 4 + 4 * index;
    return {file_, static_cast<uint32_t>(at - file_) + load<uint32_t>(at)};
  }

 private:
  const uint8_t* file_ = nullptr;
  const uint8_t* vector_ = nullptr;
};

inline Tables Table::tables(int slot) const { return {file_, target(file_, position_, slot)}; }

}  // namespace diatom
