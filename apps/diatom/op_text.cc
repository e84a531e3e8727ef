#include "apps/diatom/op_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "diatom/tensor/builtin_names.h"
#include "diatom/tensor/names.h"

namespace diatom {

bool is_custom(const OpInfo& info) {
  return info.builtin == Builtin::kCustom || info.builtin == Builtin::kNone;
}

std::string format_name(const OpInfo& info) {
  return is_custom(info) ? info.custom_name : std::string(builtin_name(info.builtin));
}

std::string signature_text(const Signature& signature) {
  const auto text_of = [](DType dtype) { return dtype == DType::kAny ? "*" : std::string(name(dtype)); };
  int inputs = 3;
  while (inputs > 1 && signature.inputs[inputs - 1] == DType::kAny) --inputs;
  std::string text;
  for (int i = 0; i < inputs; ++i) text += text_of(signature.inputs[i]) + " ";
  return text + "-> " + text_of(signature.output);
}

std::string type_name(FieldType type) {
  constexpr const char* kNames[] = {"bool", "enum", "int32", "float", "int32 list", "name"};
  return kNames[static_cast<size_t>(type)];
}

AttrValues AttrValues::of_file(const Op& op) {
  AttrValues values(op);
  for (const Field& field : op.fields) {
    if (!is_list(field.type)) store(field, values.words_.data(), field.file_default.integer);
  }
  return values;
}

AttrValues AttrValues::of_call(const OpReference& reference) {
  AttrValues values(*reference.op);
  if (!values.words_.empty()) reference.set_default_attrs(values.words_.data());
  return values;
}

std::string AttrValues::text(const Field& field) const {
  const void* const value = field.address(const_cast<uint32_t*>(words_.data()));
  switch (field.type) {
    case FieldType::kBool:
      return fmt::format("{}", *static_cast<const bool*>(value));
    case FieldType::kEnum:
      return fmt::format("{}", *static_cast<const int8_t*>(value));
    case FieldType::kInt32:
      return fmt::format("{}", *static_cast<const int32_t*>(value));
    case FieldType::kFloat:
      return fmt::format("{}", *static_cast<const float*>(value));
    case FieldType::kInt32List:
      return fmt::format("{}", static_cast<const IntList*>(value)->view());
    case FieldType::kName:
      return "\"\"";
  }
  return {};
}

}  // namespace diatom
