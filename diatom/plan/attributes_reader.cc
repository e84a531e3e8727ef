#include "diatom/plan/attributes_reader.h"

#include <string.h>

namespace diatom {
namespace {

int file_width(FieldType type) { return type == FieldType::kBool || type == FieldType::kEnum ? 1 : 4; }

bool read_list(const Table& options, int slot, Bytes file, IntList& list) {
  Bytes elements;
  list.count = 0;
  if (!options.read_vector(slot, 4, file, elements)) return false;
  const size_t count = elements.size() / 4;
  if (count > IntList::kCapacity) return false;
  for (size_t i = 0; i < count; ++i) list.values[i] = load<int32_t>(elements.data() + 4 * i);
  list.count = static_cast<uint32_t>(count);
  return true;
}

bool read_name(const Table& options, int slot, Bytes file, NameHash& name) {
  Bytes characters;
  name = {};
  if (!options.read_vector(slot, 1, file, characters)) return false;
  if (characters.empty()) return true;
  name.value = 2166136261u;
  for (uint8_t character : characters) name.value = (name.value ^ character) * 16777619u;
  return true;
}

// `found` begins as the default.
bool read_option(const Field& field, const Table& options, Bytes file, void* to, int64_t& found) {
  switch (field.type) {
    case FieldType::kInt32List:
      return read_list(options, field.slot, file, *static_cast<IntList*>(to));
    case FieldType::kName:
      return read_name(options, field.slot, file, *static_cast<NameHash*>(to));
    default:
      return options.read_scalar(field.slot, file_width(field.type), found);
  }
}

}  // namespace

Code read_attributes(const Op& op, const OperatorDef& definition, const Model& model, void* attrs,
                     Status& status) {
  memset(attrs, 0, op.attrs_bytes);
  if (op.fields.empty()) return Code::kOk;
  if (op.read_custom != nullptr)
    return op.read_custom(op, definition.custom_options(model.file()), attrs, status);
  const Table options = definition.options();
  if (options && definition.options_type() != op.info.options) {
    return status.fail(Code::kOptionsType, static_cast<int32_t>(op.info.options),
                       static_cast<int32_t>(definition.options_type()));
  }
  for (size_t i = 0; i < op.fields.size(); ++i) {
    const Field& field = op.fields[i];
    int64_t found = field.file_default.integer;
    const bool listed = field.type == FieldType::kInt32List || field.type == FieldType::kName;
    const bool read = !options || read_option(field, options, model.file(), field.address(attrs), found);
    if (read && (listed || store(field, attrs, found))) continue;
    status.axis = static_cast<int8_t>(i);
    return status.fail(Code::kBadAttribute, field.largest, found);
  }
  return Code::kOk;
}

}  // namespace diatom
