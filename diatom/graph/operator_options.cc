#include "diatom/graph/operator_options.h"

#include <flatbuffers/flexbuffers.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "diatom/graph/options_layout.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

const void* address(const Field& field, const void* attrs) { return field.address(const_cast<void*>(attrs)); }

template <typename T>
T value_of(const Field& field, const void* attrs) {
  T value;
  std::memcpy(&value, address(field, attrs), sizeof(value));
  return value;
}

OptionField option(const Field& field, char type, const void* attrs) {
  const int slot = field.slot;
  switch (field.type) {
    case FieldType::kBool:
    case FieldType::kEnum:
      if (type == 'b') return {slot, value_of<int8_t>(field, attrs)};
      return {slot, int32_t{value_of<int8_t>(field, attrs)}};
    case FieldType::kFloat:
    case FieldType::kInt32:
      return {slot, value_of<int32_t>(field, attrs)};
    case FieldType::kInt32List: {
      const Span<const int32_t> list = static_cast<const IntList*>(address(field, attrs))->view();
      return {slot, std::vector<int32_t>(list.begin(), list.end())};
    }
    case FieldType::kName:
      break;
  }
  raise(fmt::format("the attribute '{}' is only known by its hash, and no file can hold it", field.name));
}

std::vector<uint8_t> flexbuffer(const Op& op, const void* attrs) {
  flexbuffers::Builder builder;
  builder.Map([&] {
    for (const Field& field : op.fields) {
      switch (field.type) {
        case FieldType::kBool:
          builder.Bool(field.name, value_of<bool>(field, attrs));
          break;
        case FieldType::kEnum:
          builder.Int(field.name, value_of<int8_t>(field, attrs));
          break;
        case FieldType::kInt32:
          builder.Int(field.name, value_of<int32_t>(field, attrs));
          break;
        case FieldType::kFloat:
          builder.Float(field.name, value_of<float>(field, attrs));
          break;
        default:
          raise(fmt::format("{}: no custom operator of a file has an attribute such as '{}'", op.info.name,
                            field.name));
      }
    }
  });
  builder.Finish();
  return builder.GetBuffer();
}

}  // namespace

Graph::Operator operator_with_attributes(const Op& op, const void* attrs) {
  Graph::Operator operation;
  operation.builtin = op.info.builtin;
  if (op.info.builtin == Builtin::kNone) {
    operation.builtin = Builtin::kCustom;
    operation.custom_name = op.info.custom_name;
    if (!op.fields.empty()) operation.custom_options = flexbuffer(op, attrs);
    return operation;
  }
  operation.options_type = op.info.options;
  const OptionsLayout layout = options_layout(op.info.options);
  for (const Field& field : op.fields) operation.options.push_back(option(field, layout[field.slot], attrs));
  std::sort(operation.options.begin(), operation.options.end(),
            [](const OptionField& a, const OptionField& b) { return a.slot < b.slot; });
  return operation;
}

}  // namespace diatom
