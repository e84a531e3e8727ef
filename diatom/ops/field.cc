#include "diatom/ops/field.h"

#include <string.h>

namespace diatom {

bool store(const Field& field, void* attrs, int64_t value) {
  void* to = field.address(attrs);
  switch (field.type) {
    case FieldType::kBool:
      *static_cast<bool*>(to) = value != 0;
      return true;
    case FieldType::kEnum:
      if (value < 0 || value > field.largest) return false;
      *static_cast<int8_t*>(to) = static_cast<int8_t>(value);
      return true;
    default: {
      const uint32_t bits = static_cast<uint32_t>(value);
      memcpy(to, &bits, sizeof(bits));
      return true;
    }
  }
}

bool read_list(Bytes elements, void* to) {
  IntList& list = *static_cast<IntList*>(to);
  list.count = static_cast<uint32_t>(elements.size() / 4);
  if (list.count > IntList::kCapacity) return false;
  for (uint32_t i = 0; i < list.count; ++i) {
    const uint8_t* at = &elements[4 * i];
    list.values[i] = static_cast<int32_t>(at[0] | at[1] << 8 | at[2] << 16 | uint32_t{at[3]} << 24);
  }
  return true;
}

bool read_name(Bytes elements, void* to) {
  uint32_t& hash = static_cast<NameHash*>(to)->value;
  if (elements.empty()) return true;
  hash = 2166136261u;
  for (uint8_t character : elements) hash = (hash ^ character) * 16777619u;
  return true;
}

}  // namespace diatom
