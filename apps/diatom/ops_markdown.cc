#include "apps/diatom/ops_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "apps/diatom/op_text.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/op_sources.h"

namespace diatom {
namespace {

constexpr char kIntroduction[] = R"(# Operators

Diatom has {} operators. In C++ each is a function of [tensors](tensors.md), whose header its section links to; in a
`.tflite` file it is the builtin, with its number, or the custom operator that stands there. `diatom ops --markdown`
prints this page from the operators' own records.

- An operand that ends in `?` may be left out; one that ends in `...` may be repeated.
- A dtype alone is that of inputs and output. Where they differ, `int8 int4 -> int8` lists those of the first inputs
  and of the first output; `*` is any dtype, and `|` stands between outputs that go with the same inputs.
- Attributes have their names in the file format. Enumerations are shown as the numbers that a file holds; the header
  names them, and says what an attribute is called in C++ where that is shorter.
- *Gradient*: tapes go through it. *Fast*: workstations compute some of its dtypes by a library.

)";

using Families = std::map<std::string, std::vector<OpReference>>;

std::string title(std::string family) {
  family[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(family[0])));
  return family;
}

// "input filter bias?" as `input`, `filter`, `bias?`.
std::string operands_text(std::string_view names) {
  if (names.empty()) return "nothing";
  std::string text = "`";
  for (const char c : names) text += c == ' ' ? std::string("`, `") : std::string(1, c);
  return text + "`";
}

// int8 int4 -> int8, or one dtype where all that are listed are the same. Signatures that differ in their
// output alone are one text: int8 -> uint8 | int16.
std::vector<std::string> dtype_texts(const Op& op) {
  struct Group {
    Signature first;
    std::string text;
    int count;
  };
  std::vector<Group> groups;
  for (const Variant& body : op.variants) {
    const Signature& signature = body.signature;
    const auto same_inputs = [&](const Group& group) {
      return std::ranges::equal(group.first.inputs, signature.inputs);
    };
    const auto group = std::ranges::find_if(groups, same_inputs);
    if (group == groups.end()) {
      groups.push_back({signature, signature_text(signature), 1});
    } else {
      group->text += fmt::format(" | {}", name(signature.output));
      ++group->count;
    }
  }
  std::vector<std::string> texts;
  for (const Group& group : groups) {
    const DType output = group.first.output;
    const bool same = output != DType::kAny && group.first.inputs[0] == output &&
                      std::ranges::all_of(group.first.inputs, [output](DType dtype) {
                        return dtype == DType::kAny || dtype == output;
                      });
    texts.push_back(same && group.count == 1 ? std::string(name(output)) : group.text);
  }
  return texts;
}

void print_attributes(const OpReference& reference) {
  const Op& op = *reference.op;
  if (op.fields.empty()) return;
  const AttrValues of_call = AttrValues::of_call(reference);
  const AttrValues of_file = AttrValues::of_file(op);
  fmt::print("\n| Attribute | Type | Default of a call | of a file |\n|---|---|---|---|\n");
  for (const Field& field : op.fields) {
    std::string type = type_name(field.type);
    if (field.type == FieldType::kEnum) type += fmt::format(" of 0 to {}", field.largest);
    fmt::print("| `{}` | {} | {} | {} |\n", field.name, type, of_call.text(field), of_file.text(field));
  }
}

void print_section(const OpReference& reference) {
  const Op& op = *reference.op;
  const OpSource& source = op_source(op);
  fmt::print("\n### {}\n\n{}\n\n", op.info.name, reference.about);
  fmt::print("- takes {}; gives {}\n", operands_text(op.info.inputs.names),
             operands_text(op.info.outputs.names));
  fmt::print("- dtypes `{}`\n", fmt::join(dtype_texts(op), "`, `"));
  fmt::print("- in a file {}\n", is_custom(op.info)
                                     ? fmt::format("the custom operator `{}`", format_name(op.info))
                                     : fmt::format("the builtin `{}`, {}", format_name(op.info),
                                                   static_cast<int>(op.info.builtin)));
  fmt::print("- [`{0}`](../{0}){1}{2}\n", source.header, reference.has_gradient ? " · *gradient*" : "",
             reference.is_accelerated ? " · *fast*" : "");
  print_attributes(reference);
}

void print_index(const Families& families) {
  fmt::print("| Family | Operators |\n|---|---|\n");
  for (const auto& [family, references] : families) {
    std::vector<std::string> links;
    for (const OpReference& reference : references)
      links.push_back(fmt::format("[{0}](#{0})", reference.op->info.name));
    fmt::print("| [{}](#{}) | {} |\n", title(family), family, fmt::join(links, ", "));
  }
}

}  // namespace

void print_ops_markdown(std::span<const OpReference> references) {
  Families families;
  for (const OpReference& reference : references)
    families[std::string(op_source(*reference.op).family())].push_back(reference);
  fmt::print(kIntroduction, references.size());
  print_index(families);
  for (const auto& [family, of_family] : families) {
    fmt::print("\n## {}\n", title(family));
    for (const OpReference& reference : of_family) print_section(reference);
  }
}

}  // namespace diatom
