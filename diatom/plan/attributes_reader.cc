#include "diatom/plan/attributes_reader.h"

#include <string.h>

namespace diatom {
namespace {

int file_width(FieldType type) { return type == FieldType::kBool || type == FieldType::kEnum ? 1 : 4; }

// Absent fields and tables leave the default, which is empty for a list.
bool read_field(const Field& field, const Table& options, Bytes file, void* attrs, int64_t& found) {
  if (is_list(field.type)) {
    Bytes elements;
    if (options && !options.read_vector(field.slot, field.type == FieldType::kName ? 1 : 4, file, elements))
      return false;
    return field.file_default.read(elements, field.address(attrs));
  }
  found = field.file_default.integer;
  if (options && !options.read_scalar(field.slot, file_width(field.type), found)) return false;
  return store(field, attrs, found);
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
    int64_t found = 0;
    if (read_field(field, options, model.file(), attrs, found)) continue;
    status.axis = static_cast<int8_t>(i);
    return status.fail(Code::kBadAttribute, field.largest, found);
  }
  return Code::kOk;
}

}  // namespace diatom
