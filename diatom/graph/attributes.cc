#include "diatom/graph/attributes.h"

#include <algorithm>
#include <cstring>

namespace diatom {
namespace {

// A scalar as the integer it is stored as.
struct StoredInteger {
  std::optional<int64_t> operator()(float value) const {
    int32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    return bits;
  }
  template <typename T>
  std::optional<int64_t> operator()(const T& value) const {
    if constexpr (std::is_integral_v<T>) {
      return static_cast<int64_t>(value);
    } else {
      return std::nullopt;
    }
  }
};

bool store_list(const OptionField* option, IntList& list) {
  list.count = 0;
  if (option == nullptr) return true;
  const auto* values = std::get_if<std::vector<int32_t>>(&option->value);
  if (values == nullptr || values->size() > IntList::kCapacity) return false;
  std::copy(values->begin(), values->end(), list.values);
  list.count = static_cast<uint32_t>(values->size());
  return true;
}

const OptionField* find(const Graph::Operator& operation, int slot) {
  for (const OptionField& option : operation.options) {
    if (option.slot == slot) return &option;
  }
  return nullptr;
}

bool read_custom(const Op& op, const Graph::Operator& operation, void* attrs) {
  if (op.info.custom_name == nullptr || op.info.custom_name != operation.custom_name) return false;
  std::memset(attrs, 0, op.attrs_bytes);
  if (op.fields.empty()) return true;
  Status status;
  const Bytes options{operation.custom_options.data(), operation.custom_options.size()};
  return op.read_custom != nullptr && op.read_custom(op, options, attrs, status) == Code::kOk;
}

}  // namespace

bool read_attributes(const Op& op, const Graph::Operator& operation, void* attrs) {
  if (operation.options2_type != 0) return false;
  if (operation.builtin == Builtin::kCustom) return read_custom(op, operation, attrs);
  if (op.info.builtin != operation.builtin || operation.builtin == Builtin::kNone) return false;
  if (operation.options_type != OptionsType::kNone && operation.options_type != op.info.options) return false;
  std::memset(attrs, 0, op.attrs_bytes);
  for (const Field& field : op.fields) {
    const OptionField* option = find(operation, field.slot);
    if (field.type == FieldType::kName) return false;
    if (field.type == FieldType::kInt32List) {
      if (!store_list(option, *static_cast<IntList*>(field.address(attrs)))) return false;
      continue;
    }
    const std::optional<int64_t> value =
        option == nullptr ? field.file_default.integer : std::visit(StoredInteger(), option->value);
    if (!value || *value != static_cast<int32_t>(*value) || !store(field, attrs, *value)) return false;
  }
  return true;
}

void set_option(Graph::Operator& operation, OptionsType type, OptionField field) {
  operation.options_type = type;
  auto& options = operation.options;
  const auto at = std::lower_bound(options.begin(), options.end(), field.slot,
                                   [](const OptionField& option, int slot) { return option.slot < slot; });
  if (at != options.end() && at->slot == field.slot) {
    *at = std::move(field);
  } else {
    options.insert(at, std::move(field));
  }
}

}  // namespace diatom
