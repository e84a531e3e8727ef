// Compressed tensors, written the plain way.
#pragma once

#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "tests/ops/op_case.h"

namespace diatom::testing {

using ByteList = std::vector<uint8_t>;

// Appends bits to bytes, the most significant first.
class BitWriter {
 public:
  BitWriter& put(uint32_t value, int bits) {
    while (bits-- > 0) {
      if (count_ % 8 == 0) bytes_.push_back(0);
      bytes_.back() = static_cast<uint8_t>(bytes_.back() | (value >> bits & 1) << (7 - count_ % 8));
      ++count_;
    }
    return *this;
  }
  const ByteList& bytes() const { return bytes_; }

 private:
  ByteList bytes_;
  int count_ = 0;
};

enum class Method : uint8_t { kLookup, kPrefixes, kPruned };

// The header and, behind it, the values of a table.
struct Ancillary {
  Method method = Method::kLookup;
  uint8_t parameters = 0;
  uint8_t stride = 0;
  uint8_t header_version = 1;
  uint8_t method_version = 1;

  template <typename T>
  OpTensor with(const std::vector<T>& table) const {
    ByteList bytes(16 + table.size() * sizeof(T));
    bytes[0] = static_cast<uint8_t>(method);
    bytes[1] = header_version;
    bytes[4] = method_version;
    bytes[5] = parameters;
    bytes[6] = stride;
    if (!table.empty()) std::memcpy(bytes.data() + 16, table.data(), table.size() * sizeof(T));
    return constant(tensor<uint8_t>({static_cast<int32_t>(bytes.size())}, bytes));
  }
};

inline OpTensor encoded(const ByteList& bytes) {
  return constant(tensor<uint8_t>({static_cast<int32_t>(bytes.size())}, bytes));
}

}  // namespace diatom::testing
