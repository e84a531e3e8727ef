// BytePool lays pieces of data one behind another, equal pieces only once.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace diatom {

class BytePool {
 public:
  // The offset of a copy of the bytes that is a multiple of `alignment`, a power of two.
  uint32_t add(const void* data, size_t bytes, size_t alignment) {
    const std::string piece(static_cast<const char*>(data), bytes);
    const auto [known, is_new] = offsets_.try_emplace({piece, alignment}, 0);
    if (is_new) {
      bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment);
      known->second = static_cast<uint32_t>(bytes_.size());
      bytes_.insert(bytes_.end(), piece.begin(), piece.end());
    }
    return known->second;
  }

  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  std::map<std::pair<std::string, size_t>, uint32_t> offsets_;
  std::vector<uint8_t> bytes_;
};

}  // namespace diatom
