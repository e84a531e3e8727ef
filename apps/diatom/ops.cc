// diatom ops: the operators there are, from their records.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "apps/diatom/command.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/builtin_names.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using nlohmann::ordered_json;

constexpr char kFooter[] =
    "An operator's inputs and outputs: one ending in '?' may be omitted, one ending in '...' may be "
    "repeated. Its\n"
    "dtypes are those of the first inputs and of the first output. Attributes show the file format's "
    "defaults.\n"
    "\n"
    "Examples:\n"
    "  diatom ops\n"
    "  diatom ops --json | jq '.[].name'";

std::string format_name(const OpInfo& info) {
  return info.builtin == Builtin::kCustom || info.builtin == Builtin::kNone
             ? info.custom_name
             : std::string(builtin_name(info.builtin));
}

// "int8 int8 -> int8"; any dtype is '*'.
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

ordered_json default_of(const Field& field) {
  switch (field.type) {
    case FieldType::kBool:
      return field.file_default.integer != 0;
    case FieldType::kEnum:
    case FieldType::kInt32:
      return field.file_default.integer;
    case FieldType::kFloat:
      return field.file_default.real;
    case FieldType::kInt32List:
      return ordered_json::array();
    case FieldType::kName:
      return "";
  }
  return nullptr;
}

ordered_json to_json(const Op& op) {
  ordered_json attributes = ordered_json::array();
  for (const Field& field : op.fields) {
    attributes.push_back(
        {{"name", field.name}, {"type", type_name(field.type)}, {"default", default_of(field)}});
  }
  ordered_json signatures = ordered_json::array();
  for (const Variant& variant : op.variants) signatures.push_back(signature_text(variant.signature));
  return {{"name", op.info.name},           {"format_name", format_name(op.info)},
          {"inputs", op.info.inputs.names}, {"outputs", op.info.outputs.names},
          {"dtypes", signatures},           {"attributes", attributes}};
}

void print_op(const Op& op) {
  fmt::print("{}({}) -> {}   {}\n", op.info.name, op.info.inputs.names, op.info.outputs.names,
             format_name(op.info));
  std::vector<std::string> signatures;
  for (const Variant& variant : op.variants) signatures.push_back(signature_text(variant.signature));
  fmt::print("    dtypes      {}\n", fmt::join(signatures, "; "));
  std::vector<std::string> attributes;
  for (const Field& field : op.fields) {
    attributes.push_back(
        fmt::format("{} {} = {}", type_name(field.type), field.name, default_of(field).dump()));
  }
  if (!attributes.empty()) fmt::print("    attributes  {}\n", fmt::join(attributes, "; "));
}

void print_ops(bool as_json) {
  const OpList all = all_ops();
  std::vector<const Op*> ops(all.begin(), all.end());
  std::sort(ops.begin(), ops.end(),
            [](const Op* a, const Op* b) { return std::string_view(a->info.name) < b->info.name; });
  if (!as_json) {
    for (const Op* op : ops) print_op(*op);
    fmt::print("\n{} operators\n", ops.size());
    return;
  }
  ordered_json list = ordered_json::array();
  for (const Op* op : ops) list.push_back(to_json(*op));
  fmt::print("{}\n", list.dump(2));
}

}  // namespace

void add_ops(CLI::App& app) {
  CLI::App* command = app.add_subcommand("ops", "Lists the operators, their dtypes and attributes");
  auto as_json = std::make_shared<bool>(false);
  command->add_flag("--json", *as_json, "As JSON");
  command->footer(kFooter);
  command->callback([as_json] { print_ops(*as_json); });
}

}  // namespace diatom
