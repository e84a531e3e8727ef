#include "diatom/graph/text/custom_attributes.h"

#include <algorithm>
#include <cstring>

#include "diatom/graph/operator_names.h"
#include "diatom/graph/operator_options.h"

namespace diatom {

CustomAttributes::CustomAttributes(const Op& op)
    : op_(op), words_((op.attrs_bytes + sizeof(uint32_t) - 1) / sizeof(uint32_t)) {
  for (const Field& field : op.fields) store(field, words_.data(), field.file_default.integer);
}

bool CustomAttributes::describes(const Op* op) {
  return op != nullptr && op->info.builtin == Builtin::kNone && !op->fields.empty() &&
         std::all_of(op->fields.begin(), op->fields.end(), [](const Field& field) {
           return field.type != FieldType::kInt32List && field.type != FieldType::kName;
         });
}

std::optional<CustomAttributes> CustomAttributes::of(const Graph::Operator& operation) {
  const Op* const op = record_of(operation);
  if (operation.builtin != Builtin::kCustom || !describes(op)) return std::nullopt;
  CustomAttributes attributes(*op);
  const std::vector<uint8_t>& bytes = operation.custom_options;
  Status status;
  if (read_custom_attributes(*op, {bytes.data(), bytes.size()}, attributes.words_.data(), status) !=
          Code::kOk ||
      attributes.bytes() != bytes)
    return std::nullopt;
  return attributes;
}

int64_t CustomAttributes::get(const Field& field) const {
  const void* const value = field.address(const_cast<uint32_t*>(words_.data()));
  if (field.type == FieldType::kBool || field.type == FieldType::kEnum)
    return *static_cast<const int8_t*>(value);
  int32_t word;
  std::memcpy(&word, value, sizeof(word));
  return word;
}

bool CustomAttributes::set(const Field& field, int64_t value) { return store(field, words_.data(), value); }

std::vector<uint8_t> CustomAttributes::bytes() const {
  return operator_with_attributes(op_, words_.data()).custom_options;
}

}  // namespace diatom
