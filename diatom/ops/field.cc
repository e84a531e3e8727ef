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

}  // namespace diatom
