#include "diatom/graph/text/option_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>

#include "diatom/graph/operator_names.h"
#include "diatom/graph/text/custom_attributes.h"
#include "diatom/graph/text/literals.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr std::string_view kSlotPrefix = "option_";

std::string option_name(const Field* field, int slot) {
  return field != nullptr ? field->name : fmt::format("{}{}", kSlotPrefix, slot);
}

std::string scalar_text(const Field* field, int64_t value) {
  if (field == nullptr) return number_text(value);
  if (field->type == FieldType::kBool && (value == 0 || value == 1)) return value != 0 ? "true" : "false";
  if (field->type == FieldType::kFloat) {
    const auto bits = static_cast<int32_t>(value);
    float real;
    std::memcpy(&real, &bits, sizeof(real));
    return number_text(real);
  }
  const auto names = value_names(*field);
  if (value >= 0 && static_cast<size_t>(value) < names.size())
    return std::string(names[static_cast<size_t>(value)]);
  return number_text(value);
}

template <typename T>
int32_t bits_of(T value) {
  int32_t bits = 0;
  std::memcpy(&bits, &value, sizeof(value));
  return bits;
}

// A value as the format's type of the field has it; nothing where it has none.
class ValueText {
 public:
  ValueText(const Field* field, char type) : field_(field), type_(type) {}

  std::optional<std::string> operator()(bool value) const { return scalar('b', value ? 1 : 0); }
  std::optional<std::string> operator()(int8_t value) const { return scalar('b', value); }
  std::optional<std::string> operator()(int32_t value) const { return scalar('i', value); }
  std::optional<std::string> operator()(int64_t value) const { return scalar('l', value); }
  std::optional<std::string> operator()(float value) const { return scalar('i', bits_of(value)); }
  std::optional<std::string> operator()(const std::string& value) const {
    return type_ == 's' ? std::optional(quoted(value)) : std::nullopt;
  }
  std::optional<std::string> operator()(const std::vector<uint8_t>& values) const {
    return list('B', values);
  }
  std::optional<std::string> operator()(const std::vector<int32_t>& values) const {
    return list('I', values);
  }
  std::optional<std::string> operator()(const std::vector<int64_t>& values) const {
    return list('L', values);
  }
  std::optional<std::string> operator()(const std::vector<float>& values) const {
    std::vector<int32_t> bits;
    bits.reserve(values.size());
    for (const float value : values) bits.push_back(bits_of(value));
    return list('I', bits);
  }

 private:
  std::optional<std::string> scalar(char type, int64_t value) const {
    return type == type_ ? std::optional(scalar_text(field_, value)) : std::nullopt;
  }
  template <typename T>
  std::optional<std::string> list(char type, const std::vector<T>& values) const {
    return type == type_ ? std::optional(fmt::format("[{}]", fmt::join(values, ", "))) : std::nullopt;
  }

  const Field* field_;
  char type_;
};

std::string custom_attributes_text(const CustomAttributes& attributes, const Op& op) {
  std::vector<std::string> texts;
  for (const Field& field : op.fields)
    texts.push_back(fmt::format("{} = {}", field.name, scalar_text(&field, attributes.get(field))));
  return fmt::format("{}", fmt::join(texts, ", "));
}

// conv_2d, or custom "Frobnicate".
std::string title_text(const Graph::Operator& operation) {
  return operation.builtin == Builtin::kCustom ? "custom " + quoted(operation.custom_name)
                                               : builtin_text(operation.builtin);
}

}  // namespace

OptionsLayout layout_of(const Graph::Operator& operation) {
  return operation.options2_type != 0 ? options2_layout(operation.options2_type)
                                      : options_layout(operation.options_type);
}

std::string attributes_text(const Graph::Operator& operation) {
  if (const auto attributes = CustomAttributes::of(operation))
    return custom_attributes_text(*attributes, *record_of(operation));
  const Op* const op = record_of(operation);
  const OptionsLayout layout = layout_of(operation);
  std::vector<std::string> texts;
  for (const OptionField& option : operation.options) {
    const auto slot = static_cast<size_t>(option.slot);
    const Field* const field = field_of(op, operation, option.slot);
    const auto text =
        slot < layout.size() ? std::visit(ValueText(field, layout[slot]), option.value) : std::nullopt;
    if (!text)
      raise(fmt::format("operator '{}' has an option in slot {} that the format does not have",
                        title_text(operation), option.slot));
    texts.push_back(fmt::format("{} = {}", option_name(field, option.slot), *text));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string operator_text(const Graph::Operator& operation, std::string_view operands) {
  const bool custom = operation.builtin == Builtin::kCustom;
  std::string text = fmt::format("{}({})", title_text(operation), operands);
  if (operation.version != 1) text += fmt::format(" version {}", operation.version);
  if (!custom && !operation.custom_name.empty()) text += " custom_name " + quoted(operation.custom_name);
  if (!operation.mutating_variable_inputs.empty())
    text += fmt::format(" mutating [{}]", fmt::join(operation.mutating_variable_inputs, ", "));
  const Op* const op = record_of(operation);
  const OptionsType usual = op == nullptr ? OptionsType::kNone : op->info.options;
  const bool second = operation.options2_type != 0;
  if (operation.options_type != OptionsType::kNone && (second || operation.options_type != usual))
    text += fmt::format(" options {}", static_cast<int>(operation.options_type));
  if (second) text += fmt::format(" options2 {}", operation.options2_type);
  if (second || operation.options_type != OptionsType::kNone || CustomAttributes::of(operation))
    text += fmt::format(" {{{}}}", attributes_text(operation));
  return text;
}

std::optional<int> slot_of(const Op* op, const Graph::Operator& operation, std::string_view name) {
  const auto count = static_cast<int>(layout_of(operation).size());
  for (int slot = 0; slot < count; ++slot)
    if (option_name(field_of(op, operation, slot), slot) == name) return slot;
  return std::nullopt;
}

std::optional<int64_t> scalar_value(const Field* field, std::string_view text) {
  if (field == nullptr) return number_from<int64_t>(text);
  if (field->type == FieldType::kFloat) {
    const auto real = number_from<float>(text);
    return real ? std::optional<int64_t>(bits_of(*real)) : std::nullopt;
  }
  if (field->type == FieldType::kBool) {
    if (const auto flag = number_from<bool>(text)) return *flag ? 1 : 0;
  }
  const auto names = value_names(*field);
  const auto found = std::find(names.begin(), names.end(), text);
  return found != names.end() ? found - names.begin() : number_from<int64_t>(text);
}

std::optional<OptionField> scalar_option(const Field* field, char type, int slot, std::string_view text) {
  const std::optional<int64_t> value = scalar_value(field, text);
  if (!value) return std::nullopt;
  if (type == 'l') return OptionField{slot, *value};
  if (type == 'i' && *value == static_cast<int32_t>(*value))
    return OptionField{slot, static_cast<int32_t>(*value)};
  if (type == 'b' && *value == static_cast<int8_t>(*value))
    return OptionField{slot, static_cast<int8_t>(*value)};
  return std::nullopt;
}

std::string expected_scalar(const Field* field, char type) {
  if (field != nullptr && field->type == FieldType::kBool) return "true or false";
  if (field != nullptr && field->type == FieldType::kFloat) return "a number";
  if (field != nullptr && !value_names(*field).empty())
    return fmt::format("one of {}", fmt::join(value_names(*field), ", "));
  return fmt::format("an integer of {} bits", type == 'b' ? 8 : type == 'i' ? 32 : 64);
}

}  // namespace diatom
