#include "diatom/ops/flexbuffer.h"

namespace diatom {

namespace {

enum Type : uint8_t {
  kInt = 1,
  kUInt = 2,
  kFloat = 3,
  kIndirectInt = 6,
  kIndirectUInt = 7,
  kIndirectFloat = 8,
  kMap = 9,
  kBool = 26,
};
constexpr uint8_t kIndirect = kIndirectInt - kInt;

// A type byte holds the type and the log2 of a width.
constexpr uint8_t type_of(uint8_t packed) { return packed >> 2; }
constexpr uint8_t width_of(uint8_t packed) { return static_cast<uint8_t>(1u << (packed & 3)); }

// The nearest float of a double, by its bits; what is too small for a normal float is 0.
float narrowed(uint64_t bits) {
  const uint32_t sign = static_cast<uint32_t>(bits >> 63) << 31;
  const int32_t exponent = static_cast<int32_t>(bits >> 52 & 0x7ff) - 1023 + 127;
  const uint32_t kept = static_cast<uint32_t>(bits >> 29 & 0x7fffff);
  const uint32_t dropped = static_cast<uint32_t>(bits & 0x1fffffff);
  uint32_t result = 0;
  if (exponent >= 255) {
    const bool is_nan = exponent == 2047 - 1023 + 127 && (kept | dropped) != 0;
    result = is_nan ? 0x7fc00000 : 0x7f800000;
  } else if (exponent > 0) {
    const uint32_t half = 1u << 28;
    result = static_cast<uint32_t>(exponent) << 23 | kept;
    result += dropped > half || (dropped == half && (kept & 1) != 0);
  }
  return __builtin_bit_cast(float, sign | result);
}

}  // namespace

uint64_t FlexMap::load(size_t at, uint32_t width) const {
  uint64_t value = 0;
  for (uint32_t i = width; i-- > 0;) value = value << 8 | bytes_[at + i];
  return value;
}

bool FlexMap::follow(size_t at, uint32_t width, size_t& target) const {
  const uint64_t offset = load(at, width);
  if (offset > at) return false;
  target = at - static_cast<size_t>(offset);
  return true;
}

bool FlexMap::open(Bytes bytes, FlexMap& map) {
  FlexMap found;
  found.bytes_ = bytes;
  if (bytes.size() < 3) return false;
  const size_t end = bytes.size();
  const uint8_t root_width = bytes[end - 1];
  const uint8_t root_type = bytes[end - 2];
  if (root_width == 0 || root_width > 8 || end - 2 < root_width || type_of(root_type) != kMap) return false;
  if (!found.follow(end - 2 - root_width, root_width, found.values_)) return false;

  // Before the values: where the keys are, the width of the offsets to them, and the number of entries.
  const uint8_t width = width_of(root_type);
  if (found.values_ < 3 * size_t{width}) return false;
  const uint64_t count = found.load(found.values_ - width, width);
  const uint64_t key_width = found.load(found.values_ - 2 * size_t{width}, width);
  if (!found.follow(found.values_ - 3 * size_t{width}, width, found.keys_)) return false;
  if (key_width != 1 && key_width != 2 && key_width != 4 && key_width != 8) return false;
  // The values are followed by a type byte each.
  if (count > (end - found.values_) / (size_t{width} + 1)) return false;
  if (count > (end - found.keys_) / static_cast<size_t>(key_width)) return false;
  found.count_ = static_cast<uint32_t>(count);
  found.value_width_ = width;
  found.key_width_ = static_cast<uint8_t>(key_width);
  map = found;
  return true;
}

bool FlexMap::key_is(size_t at, const char* key) const {
  size_t length = 0;
  while (at + length < bytes_.size() && bytes_[at + length] == static_cast<uint8_t>(key[length])) {
    if (key[length++] == '\0') return true;
  }
  return false;
}

bool FlexMap::find(const char* key, Number& number) const {
  for (uint32_t i = 0; i < count_; ++i) {
    size_t name = 0;
    if (!follow(keys_ + size_t{i} * key_width_, key_width_, name) || !key_is(name, key)) continue;
    const uint8_t packed = bytes_[values_ + size_t{count_} * value_width_ + i];
    size_t at = values_ + size_t{i} * value_width_;
    number.type = type_of(packed);
    number.width = value_width_;
    if (number.type >= kIndirectInt && number.type <= kIndirectFloat) {
      number.width = width_of(packed);
      number.type = static_cast<uint8_t>(number.type - kIndirect);
      if (!follow(at, value_width_, at) || number.width > bytes_.size() - at) return false;
    }
    number.bits = load(at, number.width);
    return true;
  }
  return false;
}

bool FlexMap::find(const char* key, int64_t& value) const {
  Number number;
  if (!find(key, number)) return false;
  if (number.type == kInt) {
    const int unused = 64 - 8 * number.width;
    value = static_cast<int64_t>(number.bits << unused) >> unused;
    return true;
  }
  if (number.type != kUInt && number.type != kBool) return false;
  value = static_cast<int64_t>(number.bits);
  return true;
}

bool FlexMap::find(const char* key, float& value) const {
  Number number;
  if (!find(key, number)) return false;
  if (number.type == kFloat && number.width == 8) {
    value = narrowed(number.bits);
    return true;
  }
  if (number.type == kFloat && number.width == 4) {
    value = __builtin_bit_cast(float, static_cast<uint32_t>(number.bits));
    return true;
  }
  int64_t integer = 0;
  if (!find(key, integer)) return false;
  value = static_cast<float>(integer);
  return true;
}

}  // namespace diatom
