#include "diatom/graph/text/operator_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "diatom/graph/operator_names.h"
#include "diatom/graph/text/custom_attributes.h"
#include "diatom/graph/text/option_text.h"
#include "diatom/plan/model.h"
#include "diatom/plan/schema.h"

namespace diatom {
namespace {

using Kind = Token::Kind;

class OperatorParser {
 public:
  OperatorParser(Cursor& cursor, const TensorIds& ids) : cursor_(cursor), ids_(ids) {}

  Graph::Operator parse() {
    name();
    operation_.inputs = tensors();
    while (clause()) {
    }
    if (cursor_.is_sign("{")) braces();
    while (clause()) {
    }
    return std::move(operation_);
  }

 private:
  void name() {
    const Token found = cursor_.expect(Kind::kWord, "an operator's name");
    if (found.text == "custom") {
      operation_.custom_name = cursor_.string("the custom operator's name in quotes");
      return;
    }
    const auto builtin = builtin_of(found.text);
    if (!builtin) cursor_.raise_at(found, fmt::format("there is no operator '{}'", found.text));
    operation_.builtin = *builtin;
  }

  std::vector<int32_t> tensors() {
    std::vector<int32_t> found;
    cursor_.expect_sign("(");
    while (!cursor_.accept_sign(")")) {
      if (!found.empty()) cursor_.expect_sign(",");
      found.push_back(cursor_.accept_word("none") ? kOmittedTensor : ids_.read(cursor_));
    }
    return found;
  }

  // What stands behind the operands in words; false where nothing does.
  bool clause() {
    if (cursor_.accept_word("version")) {
      operation_.version = cursor_.number<int32_t>("a version");
    } else if (cursor_.accept_word("custom_name")) {
      operation_.custom_name = cursor_.string("a name in quotes");
    } else if (cursor_.accept_word("mutating")) {
      operation_.mutating_variable_inputs = cursor_.numbers<uint8_t>("0 or 1");
    } else if (cursor_.accept_word("options")) {
      options_type_ = static_cast<OptionsType>(type_number(schema::kLastOptionsType));
    } else if (cursor_.accept_word("options2")) {
      operation_.options2_type = type_number(schema::kLastOptions2Type);
    } else if (cursor_.accept_word("intermediates")) {
      operation_.intermediates = tensors();
    } else if (cursor_.accept_word("bytes")) {
      set_bytes(cursor_.bytes());
    } else {
      return false;
    }
    return true;
  }

  uint8_t type_number(int last) {
    const Token found = cursor_.token();
    const auto number = cursor_.number<uint8_t>("the number of a type of options");
    if (number > last) cursor_.raise_at(found, fmt::format("types of options are from 0 to {}", last));
    return number;
  }

  void braces() {
    const Op* const op = record_of(operation_);
    const bool are_options = options_type_.has_value() || operation_.options2_type != 0;
    if (operation_.builtin == Builtin::kCustom && !are_options && CustomAttributes::describes(op)) {
      custom_attributes(*op);
    } else {
      options(op);
    }
  }

  void custom_attributes(const Op& op) {
    CustomAttributes attributes(op);
    std::set<std::string_view> given;
    cursor_.expect_sign("{");
    while (!cursor_.accept_sign("}")) {
      if (!given.empty()) cursor_.expect_sign(",");
      const Token name = cursor_.expect(Kind::kWord, "an attribute's name, or '}'");
      const Field* const field = std::find_if(op.fields.begin(), op.fields.end(),
                                              [&](const Field& each) { return each.name == name.text; });
      if (field == op.fields.end())
        cursor_.raise_at(name, fmt::format("the operator has no option '{}'", name.text));
      if (!given.insert(name.text).second)
        cursor_.raise_at(name, fmt::format("the option '{}' has a value already", name.text));
      cursor_.expect_sign("=");
      const bool is_narrow = field->type == FieldType::kBool || field->type == FieldType::kEnum;
      const std::string_view text = scalar_text(field, is_narrow ? 'b' : 'i');
      if (!attributes.set(*field, *scalar_value(field, text)))
        cursor_.raise_at(name, fmt::format("the option '{}' has no such value", name.text));
    }
    set_bytes(attributes.bytes());
  }

  void options(const Op* op) {
    const OptionsType usual = op == nullptr ? OptionsType::kNone : op->info.options;
    operation_.options_type =
        options_type_.value_or(operation_.options2_type != 0 ? OptionsType::kNone : usual);
    if (operation_.options_type == OptionsType::kNone && operation_.options2_type == 0)
      cursor_.raise_at(cursor_.token(),
                       "the operator has no options, unless 'options' and a number say of which type");
    cursor_.expect_sign("{");
    while (!cursor_.accept_sign("}")) {
      if (!operation_.options.empty()) cursor_.expect_sign(",");
      option(op);
    }
  }

  void option(const Op* op) {
    const Token name = cursor_.expect(Kind::kWord, "an option's name, or '}'");
    const std::optional<int> slot = slot_of(op, operation_, name.text);
    if (!slot) cursor_.raise_at(name, fmt::format("the operator has no option '{}'", name.text));
    const bool twice = std::any_of(operation_.options.begin(), operation_.options.end(),
                                   [&](const OptionField& option) { return option.slot == *slot; });
    if (twice) cursor_.raise_at(name, fmt::format("the option '{}' has a value already", name.text));
    cursor_.expect_sign("=");
    operation_.options.push_back(value(field_of(op, operation_, *slot), *slot));
  }

  OptionField value(const Field* field, int slot) {
    const char type = layout_of(operation_)[static_cast<size_t>(slot)];
    switch (type) {
      case 'B':
        return {slot, cursor_.numbers<uint8_t>("a number from 0 to 255")};
      case 'I':
        return {slot, cursor_.numbers<int32_t>("an integer of 32 bits")};
      case 'L':
        return {slot, cursor_.numbers<int64_t>("an integer of 64 bits")};
      case 's':
        return {slot, cursor_.string("a text in quotes")};
      default:
        return *scalar_option(field, type, slot, scalar_text(field, type));
    }
  }

  // What is the value of a scalar.
  std::string_view scalar_text(const Field* field, char type) {
    const Token found = cursor_.token();
    const bool is_scalar = found.kind == Kind::kNumber || found.kind == Kind::kWord;
    if (!is_scalar || !scalar_option(field, type, 0, found.text))
      cursor_.raise_unexpected(expected_scalar(field, type));
    return cursor_.expect(found.kind, "a value").text;
  }

  void set_bytes(std::vector<uint8_t> bytes) {
    if (!operation_.custom_options.empty())
      cursor_.raise_at(cursor_.token(), "the bytes of the operator stand before already");
    operation_.custom_options = std::move(bytes);
  }

  Cursor& cursor_;
  const TensorIds& ids_;
  Graph::Operator operation_;
  std::optional<OptionsType> options_type_;
};

}  // namespace

Graph::Operator parse_operator(Cursor& cursor, const TensorIds& ids) {
  return OperatorParser(cursor, ids).parse();
}

}  // namespace diatom
