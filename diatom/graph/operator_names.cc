#include "diatom/graph/operator_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "diatom/ops/all_ops.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/movement/mirror_pad.h"
#include "diatom/ops/movement/shape.h"
#include "diatom/plan/planner.h"
#include "diatom/plan/schema.h"
#include "diatom/tensor/builtin_names.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr std::string_view kPaddings[] = {"same", "valid"};
constexpr std::string_view kActivations[] = {"none", "relu", "relu_n1_to_1", "relu6", "tanh", "sign_bit"};
constexpr std::string_view kMirrorPadModes[] = {"reflect", "symmetric"};
static_assert(std::size(kPaddings) == largest_value<Padding> + 1);
static_assert(std::size(kActivations) == largest_value<Activation> + 1);
static_assert(std::size(kMirrorPadModes) == largest_value<MirrorPadMode> + 1);
static_assert(largest_value<ExtentType> == static_cast<int8_t>(DType::kInt64));

std::span<const std::string_view> dtype_names() {
  static const auto kNames = [] {
    std::array<std::string_view, kDTypeCount> names;
    for (int i = 0; i < kDTypeCount; ++i) names[static_cast<size_t>(i)] = name(static_cast<DType>(i));
    return names;
  }();
  return kNames;
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

const Op* record_of(Builtin builtin) {
  return builtin == Builtin::kCustom ? nullptr : find_operator(all_ops(), {.builtin = builtin});
}

}  // namespace

const Op* record_of(const Graph::Operator& operation) {
  const std::string& custom = operation.custom_name;
  return find_operator(all_ops(), {.builtin = operation.builtin,
                                   .custom_name = {custom.data(), static_cast<uint32_t>(custom.size())}});
}

std::string builtin_text(Builtin builtin) {
  if (const Op* op = record_of(builtin)) return op->info.name;
  const auto number = static_cast<int>(builtin);
  if (number < 0 || number > schema::kLastBuiltin)
    raise(fmt::format("an operator is builtin {}, and the format has those from 0 to {}", number,
                      schema::kLastBuiltin));
  return lower_case(builtin_name(builtin));
}

std::optional<Builtin> builtin_of(std::string_view text) {
  static const auto kBuiltins = [] {
    std::map<std::string, Builtin, std::less<>> builtins;
    for (int i = 0; i <= schema::kLastBuiltin; ++i) {
      const auto builtin = static_cast<Builtin>(i);
      if (builtin != Builtin::kCustom) builtins.emplace(builtin_text(builtin), builtin);
    }
    return builtins;
  }();
  const auto found = kBuiltins.find(text);
  return found == kBuiltins.end() ? std::nullopt : std::optional(found->second);
}

const Field* field_of(const Op* op, const Graph::Operator& operation, int slot) {
  if (op == nullptr || operation.options2_type != 0 || operation.options_type != op->info.options)
    return nullptr;
  const auto found = std::find_if(op->fields.begin(), op->fields.end(),
                                  [&](const Field& field) { return field.slot == slot; });
  return found == op->fields.end() ? nullptr : found;
}

std::span<const std::string_view> value_names(const Field& field) {
  if (field.type != FieldType::kEnum) return {};
  switch (field.largest) {
    case largest_value<Activation>:
      return kActivations;
    case largest_value<Padding>:
      return std::string_view(field.name) == "padding" ? std::span(kPaddings) : std::span(kMirrorPadModes);
    case largest_value<ExtentType>:
    case kDTypeCount - 1:
      return dtype_names();
    default:
      return {};
  }
}

}  // namespace diatom
