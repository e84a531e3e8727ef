// Reads the attributes of custom operators; linked with the first of them.
#include <string.h>

#include "diatom/ops/flexbuffer.h"
#include "diatom/ops/op.h"

namespace diatom {
namespace {

bool read(const Field& field, const FlexMap& map, void* attrs, int64_t& found) {
  found = field.file_default.integer;
  if (field.type == FieldType::kFloat) {
    float value = field.file_default.real;
    map.find(field.name, value);
    memcpy(field.address(attrs), &value, sizeof(value));
    return true;
  }
  map.find(field.name, found);
  return found >= INT32_MIN && found <= INT32_MAX && store(field, attrs, found);
}

}  // namespace

Code read_custom_attributes(const Op& op, Bytes options, void* attrs, Status& status) {
  FlexMap map;
  if (!options.empty() && !FlexMap::open(options, map)) return status.fail(Code::kMalformed);
  for (size_t i = 0; i < op.fields.size(); ++i) {
    int64_t found = 0;
    if (read(op.fields[i], map, attrs, found)) continue;
    status.axis = static_cast<int8_t>(i);
    return status.fail(Code::kBadAttribute, op.fields[i].largest, found);
  }
  return Code::kOk;
}

}  // namespace diatom
