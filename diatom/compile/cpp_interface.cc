#include "diatom/compile/cpp_interface.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "diatom/compile/cpp_literals.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

bool per_tensor(const Quantization& quantization) {
  return quantization.present() && !quantization.per_axis();
}

std::string describe(const TensorView& view) {
  std::string text = fmt::format("\"{}\" {} {}", std::string_view(view.name.data, view.name.length),
                                 name(view.dtype), to_string(Shape(view.dims)));
  if (per_tensor(view.quantization)) {
    const int32_t zero_point = view.quantization.zero_point();
    text += fmt::format(", real = {} * (q {} {})", view.quantization.scale(), zero_point < 0 ? '+' : '-',
                        std::abs(zero_point));
  }
  // It stands in a comment, whose line it must not leave.
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == '\\'; }, '?');
  return text;
}

// input_0 as kInput0.
std::string constant_name(const std::string& text) {
  std::string name = "k";
  bool starts = true;
  for (char c : text) {
    if (c != '_') name += starts ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    starts = c == '_';
  }
  return name;
}

template <typename View>
std::vector<CppOperand> operands(const char* role, Dims tensors, const View& view_of) {
  std::vector<CppOperand> all;
  for (int32_t tensor : tensors) {
    const int i = static_cast<int>(all.size());
    const TensorView view = view_of(i);
    const std::string name = tensors.size() == 1 ? role : fmt::format("{}_{}", role, i);
    all.push_back({name, constant_name(name), describe(view), std::string(cpp_type(view.dtype)), tensor,
                   static_cast<size_t>(element_count(view.dims)), view});
  }
  return all;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

std::string macros(const std::string& name, const CppOperand& operand) {
  const std::string prefix = upper(name + "_" + operand.name);
  std::string text = fmt::format("#define {}_ELEMENTS {}\n", prefix, operand.elements);
  if (per_tensor(operand.view.quantization)) {
    text += fmt::format("#define {}_SCALE {}\n#define {}_ZERO_POINT ({})\n", prefix,
                        cpp_float(operand.view.quantization.scale()), prefix,
                        operand.view.quantization.zero_point());
  }
  return text;
}

std::string constants(const std::string& name, const CppOperand& operand) {
  const std::string prefix = upper(name + "_" + operand.name);
  std::string text =
      fmt::format("inline constexpr size_t {}Elements = {}_ELEMENTS;\n", operand.constants, prefix);
  if (per_tensor(operand.view.quantization)) {
    text += fmt::format(
        "inline constexpr float {}Scale = {}_SCALE;\n"
        "inline constexpr int32_t {}ZeroPoint = {}_ZERO_POINT;\n",
        operand.constants, prefix, operand.constants, prefix);
  }
  return text;
}

constexpr char kBanner[] =
    "// {name}, compiled from {file} by diatom. Do not edit.\n"
    "//\n"
    "{operands}"
    "//\n"
    "// It runs in memory of the caller's, 16-byte aligned, and keeps nothing elsewhere:\n"
    "//\n"
    "//   alignas(16) static uint8_t arena[{name}::kArenaBytes];\n"
    "//   {name}::reset(arena);\n"
    "//   fill({name}::{input}(arena));\n"
    "//   if ({name}::run(arena)) use({name}::{output}(arena));\n"
    "//\n"
    "// {inputs} Outputs last until the next run. One arena is one instance; instances are\n"
    "// independent, and may run on threads of their own.\n";

}  // namespace

std::vector<CppOperand> cpp_inputs(const LoadedModel& loaded) {
  const Interpreter& interpreter = loaded.interpreter();
  return operands("input", loaded.model().subgraph(0).inputs(), [&](int i) { return interpreter.input(i); });
}

std::vector<CppOperand> cpp_outputs(const LoadedModel& loaded) {
  const Interpreter& interpreter = loaded.interpreter();
  return operands("output", loaded.model().subgraph(0).outputs(),
                  [&](int i) { return interpreter.output(i); });
}

std::string cpp_header(const LoadedModel& loaded, const std::string& name, uint32_t arena_bytes,
                       bool inputs_kept) {
  const std::vector<CppOperand> inputs = cpp_inputs(loaded);
  const std::vector<CppOperand> outputs = cpp_outputs(loaded);
  std::string described;
  std::string defined = fmt::format("#define {}_ARENA_BYTES {}\n", upper(name), arena_bytes);
  std::string declared;
  std::string constexprs =
      fmt::format("inline constexpr size_t kArenaBytes = {}_ARENA_BYTES;\n", upper(name));
  std::string functions;
  const auto add = [&](const CppOperand& operand, const char* title, const char* qualifier) {
    described += fmt::format("// {} {}\n", title, operand.description);
    defined += macros(name, operand);
    constexprs += constants(name, operand);
    declared += fmt::format("{}{}* {}_{}(void* arena);\n", qualifier, operand.type, name, operand.name);
    functions += fmt::format("inline {0}{1}* {2}(void* arena) {{ return {3}_{2}(arena); }}\n", qualifier,
                             operand.type, operand.name, name);
  };
  for (const CppOperand& input : inputs) add(input, "Input ", "");
  for (const CppOperand& output : outputs) add(output, "Output", "const ");
  std::string text = fmt::format(
      kBanner, fmt::arg("name", name), fmt::arg("file", loaded.file().path().filename().string()),
      fmt::arg("operands", described), fmt::arg("input", inputs.empty() ? "input" : inputs[0].name),
      fmt::arg("output", outputs.empty() ? "output" : outputs[0].name),
      fmt::arg("inputs",
               inputs_kept ? "Inputs keep their values over a run." : "A run overwrites its inputs."));
  text +=
      "#pragma once\n\n#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L\n#include <stdint.h>\n#else\n"
      "#include <stdbool.h>\n#include <stdint.h>\n#endif\n#include <stddef.h>\n\n" +
      defined +
      fmt::format(
          "\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n"
          "// Gives what the model remembers from run to run its initial values; before the first run, too.\n"
          "void {0}_reset(void* arena);\n{1}"
          "// False when the inputs have no result, as an index out of range has none.\n"
          "bool {0}_run(void* arena);\n\n"
          "#ifdef __cplusplus\n}}\n\nnamespace {0} {{\n\n{2}\n"
          "inline void reset(void* arena) {{ {0}_reset(arena); }}\n{3}"
          "inline bool run(void* arena) {{ return {0}_run(arena); }}\n\n}}  // namespace {0}\n#endif\n",
          name, declared, constexprs, functions);
  return text;
}

}  // namespace diatom
