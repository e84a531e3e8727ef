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
#include "apps/diatom/op_text.h"
#include "apps/diatom/ops_markdown.h"
#include "diatom/tensor/op_sources.h"

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

std::vector<std::string> signatures_of(const Op& op) {
  std::vector<std::string> signatures;
  for (const Variant& variant : op.variants) signatures.push_back(signature_text(variant.signature));
  return signatures;
}

ordered_json to_json(const OpReference& reference) {
  const Op& op = *reference.op;
  const AttrValues of_file = AttrValues::of_file(op);
  ordered_json attributes = ordered_json::array();
  for (const Field& field : op.fields) {
    attributes.push_back({{"name", field.name},
                          {"type", type_name(field.type)},
                          {"default", ordered_json::parse(of_file.text(field))}});
  }
  return {{"name", op.info.name},
          {"family", op_source(op).family()},
          {"about", reference.about},
          {"format_name", format_name(op.info)},
          {"inputs", op.info.inputs.names},
          {"outputs", op.info.outputs.names},
          {"dtypes", signatures_of(op)},
          {"attributes", attributes},
          {"gradient", reference.has_gradient},
          {"accelerated", reference.is_accelerated}};
}

void print_op(const Op& op) {
  fmt::print("{}({}) -> {}   {}\n", op.info.name, op.info.inputs.names, op.info.outputs.names,
             format_name(op.info));
  fmt::print("    dtypes      {}\n", fmt::join(signatures_of(op), "; "));
  const AttrValues of_file = AttrValues::of_file(op);
  std::vector<std::string> attributes;
  for (const Field& field : op.fields)
    attributes.push_back(fmt::format("{} {} = {}", type_name(field.type), field.name, of_file.text(field)));
  if (!attributes.empty()) fmt::print("    attributes  {}\n", fmt::join(attributes, "; "));
}

enum class Form { kText, kJson, kMarkdown };

void print_ops(Form form) {
  const Span<const OpReference> all = op_references();
  std::vector<OpReference> references(all.begin(), all.end());
  std::ranges::sort(references, {},
                    [](const OpReference& one) { return std::string_view(one.op->info.name); });
  if (form == Form::kMarkdown) {
    print_ops_markdown(references);
  } else if (form == Form::kJson) {
    ordered_json list = ordered_json::array();
    for (const OpReference& reference : references) list.push_back(to_json(reference));
    fmt::print("{}\n", list.dump(2));
  } else {
    for (const OpReference& reference : references) print_op(*reference.op);
    fmt::print("\n{} operators\n", references.size());
  }
}

}  // namespace

void add_ops(CLI::App& app) {
  CLI::App* command = app.add_subcommand("ops", "Lists the operators, their dtypes and attributes");
  const auto form = std::make_shared<Form>(Form::kText);
  CLI::Option* const json = command->add_flag_callback(
      "--json", [form] { *form = Form::kJson; }, "As JSON");
  command
      ->add_flag_callback(
          "--markdown", [form] { *form = Form::kMarkdown; }, "As the reference that is docs/operators.md")
      ->excludes(json);
  command->footer(kFooter);
  command->callback([form] { print_ops(*form); });
}

}  // namespace diatom
