#include "diatom/plan/flatbuffer.h"

namespace diatom {

namespace {

// How far into the table a field is; 0 for one that is absent. Inline, since planning reads little else.
[[gnu::always_inline]] inline uint32_t offset_of(const uint8_t* table, int slot) {
  const uint8_t* vtable = table - load<int32_t>(table);
  const int entry = 4 + 2 * slot;
  return entry < load<uint16_t>(vtable) ? load<uint16_t>(vtable + entry) : 0;
}

}  // namespace

alignas(8) const uint8_t kAbsentField[16] = {};

bool Text::operator==(const char* other) const {
  for (uint32_t i = 0; i < length; ++i) {
    if (other[i] == '\0' || other[i] != data[i]) return false;
  }
  return other[length] == '\0';
}

const uint8_t* Table::field(int slot) const {
  const uint32_t offset = offset_of(address_, slot);
  return offset == 0 ? nullptr : address_ + offset;
}

const uint8_t* Table::target(int slot) const {
  const uint32_t offset = offset_of(address_, slot);
  return offset == 0 ? kAbsentField : follow(address_ + offset);
}

Table Table::table(int slot) const {
  const uint8_t* at = field(slot);
  return at == nullptr ? Table() : Table(follow(at));
}

Bytes Table::bytes(const uint8_t* file, int slot, int offset_slot) const {
  const uint64_t offset = scalar<uint64_t>(offset_slot);
  if (offset <= 1) return vector<uint8_t>(slot);
  return {file + offset, static_cast<size_t>(scalar<uint64_t>(offset_slot + 1))};
}

bool Table::read_scalar(int slot, int width, int64_t& value) const {
  const uint8_t* at = field(slot);
  if (at == nullptr) return true;
  const uint32_t offset = static_cast<uint32_t>(at - address_);
  const uint32_t size = static_cast<uint32_t>(width);
  const uint32_t table_size = load<uint16_t>(address_ - load<int32_t>(address_) + 2);
  const bool aligned = (reinterpret_cast<uintptr_t>(at) & (size - 1)) == 0;
  if (offset < 4 || offset + size > table_size || !aligned) return false;
  switch (width) {
    case 1:
      value = static_cast<int8_t>(*at);
      break;
    case 2:
      value = load<int16_t>(at);
      break;
    case 4:
      value = load<int32_t>(at);
      break;
    default:
      value = load<int64_t>(at);
      break;
  }
  return true;
}

bool Table::read_vector(int slot, int width, Bytes file, Bytes& elements) const {
  int64_t offset = 0;
  if (!read_scalar(slot, 4, offset)) return false;
  if (offset == 0) return true;
  const size_t position = static_cast<size_t>(field(slot) - file.data());
  const size_t at = position + static_cast<uint32_t>(offset);
  const size_t size = static_cast<size_t>(width);
  if (at <= position || at > file.size() - 4 || at % 4 != 0 || ((at + 4) & (size - 1)) != 0) return false;
  const uint32_t count = load<uint32_t>(file.data() + at);
  if (count > (file.size() - at - 4) / size) return false;
  elements = {file.data() + at + 4, count * size};
  return true;
}

}  // namespace diatom
