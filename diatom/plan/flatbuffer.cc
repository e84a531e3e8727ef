#include "diatom/plan/flatbuffer.h"

namespace diatom {

bool Text::operator==(const char* other) const {
  for (uint32_t i = 0; i < length; ++i) {
    if (other[i] == '\0' || other[i] != data[i]) return false;
  }
  return other[length] == '\0';
}

uint32_t Table::field(int slot) const {
  const uint32_t vtable = position_ - load<uint32_t>(file_ + position_);
  const uint32_t entry = 4 + 2 * static_cast<uint32_t>(slot);
  if (entry >= load<uint16_t>(file_ + vtable)) return 0;
  const uint32_t offset = load<uint16_t>(file_ + vtable + entry);
  return offset == 0 ? 0 : position_ + offset;
}

uint32_t Table::target(int slot) const {
  const uint32_t at = field(slot);
  return at == 0 ? 0 : at + load<uint32_t>(file_ + at);
}

Table Table::table(int slot) const {
  const uint32_t at = target(slot);
  return at == 0 ? Table() : Table(file_, at);
}

Text Table::text(int slot) const {
  const uint32_t at = target(slot);
  if (at == 0) return {};
  return {reinterpret_cast<const char*>(file_ + at + 4), load<uint32_t>(file_ + at)};
}

int Table::length(int slot) const {
  const uint32_t at = target(slot);
  return at == 0 ? 0 : static_cast<int>(load<uint32_t>(file_ + at));
}

Table Table::element(int slot, int index) const {
  const uint32_t at = target(slot) + 4 + 4 * static_cast<uint32_t>(index);
  return {file_, at + load<uint32_t>(file_ + at)};
}

bool Table::read_scalar(int slot, int width, int64_t& value) const {
  const uint32_t at = field(slot);
  if (at == 0) return true;
  const uint32_t vtable = position_ - load<uint32_t>(file_ + position_);
  const uint32_t size = static_cast<uint32_t>(width);
  if (at - position_ + size > load<uint16_t>(file_ + vtable + 2) || at % size != 0) return false;
  const uint8_t* address = file_ + at;
  switch (width) {
    case 1:
      value = static_cast<int8_t>(*address);
      return true;
    case 2:
      value = load<int16_t>(address);
      return true;
    case 4:
      value = load<int32_t>(address);
      return true;
    default:
      value = load<int64_t>(address);
      return true;
  }
}

bool Table::read_vector(int slot, int width, size_t file_size, Bytes& elements) const {
  int64_t offset = 0;
  if (!read_scalar(slot, 4, offset)) return false;
  if (offset == 0) return true;
  const uint32_t at = field(slot) + static_cast<uint32_t>(offset);
  if (at % 4 != 0 || at < position_ || at > file_size - 4) return false;
  const uint32_t count = load<uint32_t>(file_ + at);
  const size_t size = static_cast<size_t>(width);
  if ((at + 4) % size != 0 || count > (file_size - at - 4) / size) return false;
  elements = {file_ + at + 4, count * size};
  return true;
}

}  // namespace diatom
