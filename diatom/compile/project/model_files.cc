#include <fmt/format.h>

#include <algorithm>

#include "diatom/compile/project/project.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

bool per_tensor(const CppOperand& operand) {
  return operand.view.quantization.present() && !operand.view.quantization.per_axis();
}

std::string string_literal(const std::string& text) {
  std::string literal = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      literal += fmt::format("\\{}", c);
    } else if (byte < 0x20 || byte >= 0x7f) {
      literal += fmt::format("\\{:03o}", byte);
    } else {
      literal += c;
    }
  }
  return literal + "\"";
}

std::string labels_header(const ProjectParts& parts) {
  std::string list;
  for (const std::string& label : parts.labels) list += fmt::format("    {},\n", string_literal(label));
  return fmt::format(
      "// The classes of {0}, in the order of its output.\n"
      "#pragma once\n\n"
      "namespace {0} {{\n\n"
      "inline constexpr const char* kLabels[] = {{\n{1}}};\n\n"
      "}}  // namespace {0}\n",
      parts.program.name, list);
}

std::string fill(const std::string& name, const CppOperand& input) {
  const std::string zero = per_tensor(input) ? fmt::format("{}::{}ZeroPoint", name, input.constants) : "0";
  return fmt::format("  for (size_t i = 0; i < {0}::{1}Elements; ++i) {0}::{2}(arena)[i] = {3};\n", name,
                     input.constants, input.name, zero);
}

std::string show(const std::string& name, const CppOperand& output, bool labelled) {
  const std::string stored = fmt::format("{}::{}(arena)[i]", name, output.name);
  return fmt::format(
      "  for (size_t i = 0; i < {0}::{1}Elements; ++i) {{\n"
      "    show({2}, i, {3});\n"
      "  }}\n",
      name, output.constants, labelled ? name + "::kLabels[i]" : string_literal(output.name),
      per_tensor(output) ? fmt::format("{0}::{1}Scale * static_cast<float>({2} - {0}::{1}ZeroPoint)", name,
                                       output.constants, stored)
                         : fmt::format("static_cast<float>({})", stored));
}

constexpr char kExample[] =
    R"(// Runs {name} once. Replace the zeros by what your sensor measured; {name}.h says what the
// model takes.
#pragma once

#include "{name}.h"
{include_labels}
namespace {name}_example {{

alignas(16) inline uint8_t arena[{name}::kArenaBytes];

// A real number in thousandths, as small machines print no floating point.
struct Thousandths {{
  const char* sign;
  long whole;
  int rest;

  explicit Thousandths(float value) {{
    const long all = static_cast<long>((value < 0 ? -value : value) * 1000.0f + 0.5f);
    sign = value < 0 && all > 0 ? "-" : "";
    whole = all / 1000;
    rest = static_cast<int>(all % 1000);
  }}
}};

// Calls show(name, index, value) for every element of the outputs; false when the inputs have no result.
template <typename Show>
bool run_once(const Show& show) {{
  {name}::reset(arena);
{fill}  if (!{name}::run(arena)) return false;
{show}  return true;
}}

}}  // namespace {name}_example
)";

std::string example_header(const ProjectParts& parts) {
  const std::string& name = parts.program.name;
  std::string filled;
  for (const CppOperand& input : parts.inputs) filled += fill(name, input);
  std::string shown;
  for (const CppOperand& output : parts.outputs) {
    shown += show(name, output, shown.empty() && !parts.labels.empty());
  }
  return fmt::format(
      kExample, fmt::arg("name", name),
      fmt::arg("include_labels",
               parts.labels.empty() ? std::string() : fmt::format("#include \"{}_labels.h\"\n", name)),
      fmt::arg("fill", filled), fmt::arg("show", shown));
}

}  // namespace

void check_labels(const ProjectParts& parts) {
  if (parts.labels.empty()) return;
  const size_t elements = parts.outputs.empty() ? 0 : parts.outputs[0].elements;
  if (parts.labels.size() == elements) return;
  raise(fmt::format("{}: has an output of {} elements, expected as many as the {} labels", parts.model,
                    elements, parts.labels.size()));
}

Project model_files(const ProjectParts& parts, const SourceLayout& layout) {
  const std::string& name = parts.program.name;
  Project files{{layout.folder + name + ".h", parts.program.header},
                {layout.folder + name + layout.extension, parts.program.source},
                {layout.folder + name + "_example.h", example_header(parts)}};
  if (!parts.labels.empty()) files.push_back({layout.folder + name + "_labels.h", labels_header(parts)});
  for (const SourceFile& file : parts.floor) {
    const bool is_source = file.path.ends_with(".cc");
    files.push_back({layout.folder + (is_source ? file.path.substr(0, file.path.size() - 3) + layout.extension
                                                : file.path),
                     file.text});
  }
  return files;
}

std::string source_list(const Project& files) {
  std::string list;
  for (const SourceFile& file : files) {
    if (!file.path.ends_with(".h")) list += fmt::format("  {}\n", file.path);
  }
  return list;
}

std::string printing_example(const ProjectParts& parts, const std::string& function) {
  return fmt::format(R"(#include <stdio.h>

#include "{0}_example.h"

{1} {{
  const bool ran = {0}_example::run_once([](const char* name, size_t index, float value) {{
    const {0}_example::Thousandths shown(value);
    printf("%s[%u] %s%ld.%03d\n", name, static_cast<unsigned>(index), shown.sign, shown.whole, shown.rest);
  }});
  if (!ran) printf("the inputs have no result\n");
)",
                     parts.program.name, function);
}

std::string project_readme(const ProjectParts& parts, const std::string& build) {
  return fmt::format(
      "# {0}\n\n"
      "{1}, compiled by Diatom: `{0}.h` is its interface, in C and in C++. It needs {2} bytes for its arena, "
      "a\n"
      "compiler for C++20, and nothing else. The example runs it once on zeros.\n\n"
      "{3}\n"
      "Diatom, which lies in `diatom/` beside the model as far as the model needs it, is under the Apache "
      "License 2.0;\n"
      "the model is under its authors' terms.\n",
      parts.program.name, parts.model, parts.program.arena_bytes, build);
}

}  // namespace diatom
