#include "apps/diatom/model_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "diatom/compile/cpp_interface.h"
#include "diatom/compile/cpp_literals.h"
#include "diatom/compile/cpp_program.h"
#include "diatom/compile/lossless.h"
#include "diatom/compile/plan_image_writer.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/plan_image.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/op_sources.h"

namespace diatom {
namespace {

// The variants that steps run, by operator.
std::map<const Op*, std::set<size_t>> variants_run(const LoadedModel& loaded) {
  std::map<const Op*, std::set<size_t>> variants;
  const Plan& plan = *loaded.interpreter().plan();
  for (int i = 0; i < loaded.model().subgraph_count(); ++i) {
    const PlannedSubgraph& subgraph = plan.subgraph(i);
    for (int step = 0; subgraph.ready != 0 && step < subgraph.step_count; ++step) {
      const Step& planned = plan.step(subgraph, step);
      variants[loaded.operators()[planned.op]].insert(planned.variant);
    }
  }
  return variants;
}

constexpr char kSource[] = R"(// Written by diatom emulate.
#include "boards/firmware/model_program.h"
{includes}
{section}namespace diatom::boards {{

size_t model_arena_bytes() {{ return {arena_bytes}; }}

{functions}
}}  // namespace diatom::boards
)";

constexpr char kLinked[] = R"(OpList model_operators() {{
  static constexpr {operators} kOperators;
  return kOperators;
}}

Bytes linked_model() {{ {model} }}
)";

constexpr char kSection[] = R"(asm(
    ".section .model, \"a\"\n"
    ".balign 16\n"
    "model_file_begin:\n"
    ".incbin \"{path}\"\n"
    "model_file_end:\n"
    ".globl model_file_begin, model_file_end\n"
    ".previous\n");
extern "C" const unsigned char model_file_begin[], model_file_end[];

)";

}  // namespace

OperatorSelection operator_selection(const LoadedModel& loaded) {
  std::map<std::string, std::string> by_name;
  std::set<std::string> headers;
  for (const auto& [op, variants] : variants_run(loaded)) {
    const OpSource& source = op_source(*op);
    std::string signatures;
    for (size_t variant : variants) {
      signatures += (signatures.empty() ? "" : ", ") + cpp_signature(op->variants[variant].signature);
    }
    by_name[source.name] = fmt::format("{}.only<{}>", source.name, signatures);
    headers.insert(source.header);
  }
  OperatorSelection selection;
  for (const auto& [name, text] : by_name) selection.type += (selection.type.empty() ? "" : ", ") + text;
  selection.type = "Ops<" + selection.type + ">";
  for (const std::string& header : headers) selection.includes += fmt::format("#include \"{}\"\n", header);
  return selection;
}

namespace {

std::string section(const std::filesystem::path& linked) {
  return linked.empty() ? "" : fmt::format(kSection, fmt::arg("path", linked.string()));
}

std::string linked_functions(const OperatorSelection& selection, const std::filesystem::path& linked) {
  return fmt::format(
      kLinked, fmt::arg("operators", selection.type),
      fmt::arg("model", linked.empty()
                            ? "return {};"
                            : "return {model_file_begin, size_t(model_file_end - model_file_begin)};"));
}

std::string source(const std::string& includes, const std::string& section_text, uint32_t arena_bytes,
                   const std::string& functions) {
  return fmt::format(kSource, fmt::arg("includes", includes), fmt::arg("section", section_text),
                     fmt::arg("arena_bytes", arena_bytes), fmt::arg("functions", functions));
}

std::vector<std::string> step_names(const LoadedModel& loaded) {
  std::vector<std::string> names;
  const Plan& plan = *loaded.interpreter().plan();
  names.reserve(plan.subgraph(0).step_count);
  for (int i = 0; i < plan.subgraph(0).step_count; ++i) {
    names.emplace_back(loaded.operators()[plan.step(plan.subgraph(0), i).op]->info.name);
  }
  return names;
}

// The views of one side of a compiled model.
std::string views(const std::string& side, const std::vector<CppOperand>& operands) {
  std::string cases;
  for (size_t i = 0; i < operands.size(); ++i) {
    cases += fmt::format(
        "  if (index == {}) {{\n    view.data = const_cast<{}*>(compiled_model_{}(arena));\n"
        "    view.bytes = {};\n    view.dtype = DType({});\n  }}\n",
        i, operands[i].type, operands[i].name, operands[i].view.bytes,
        static_cast<int>(operands[i].view.dtype));
  }
  return fmt::format(
      "int compiled_{0}_count() {{ return {1}; }}\n\n"
      "TensorView compiled_{0}(void* arena, int index) {{\n  TensorView view;\n{2}  return view;\n}}\n\n",
      side, operands.size(), cases);
}

ModelProgram interpreted(const LoadedModel& loaded, const std::filesystem::path& linked) {
  const OperatorSelection selection = operator_selection(loaded);
  const uint32_t arena_bytes = loaded.interpreter().arena_bytes();
  const Bytes file = loaded.model().file();
  return {"interpreter",
          arena_bytes,
          {file.begin(), file.end()},
          {{"model_program.cc",
            source(selection.includes, section(linked), arena_bytes, linked_functions(selection, linked))}},
          step_names(loaded)};
}

ModelProgram planned(const LoadedModel& loaded, const std::filesystem::path& linked) {
  const OperatorSelection selection = operator_selection(loaded);
  const std::vector<uint8_t> image = write_plan_image(loaded);
  const uint32_t arena_bytes = image_arena_bytes(image);
  return {"plan",
          arena_bytes,
          image,
          {{"model_program.cc",
            source(selection.includes, section(linked), arena_bytes, linked_functions(selection, linked))}},
          step_names(loaded)};
}

ModelProgram compiled(const LoadedModel& loaded) {
  const CppProgram program = write_cpp_program(loaded, "compiled_model", false);
  const std::string functions =
      "void compiled_reset(void* arena) { compiled_model_reset(arena); }\n\n"
      "bool compiled_run(void* arena) { return compiled_model_run(arena); }\n\n" +
      views("input", cpp_inputs(loaded)) + views("output", cpp_outputs(loaded));
  return {
      "compiled",
      program.arena_bytes,
      {},
      {{"compiled_model.h", program.header},
       {"compiled_model.cc", program.source},
       {"model_program.cc", source("#include \"compiled_model.h\"\n", "", program.arena_bytes, functions)}},
      step_names(loaded)};
}

}  // namespace

ModelProgram model_program(const LoadedModel& loaded, const ProgramMode& mode,
                           const std::filesystem::path& linked) {
  if (mode.name == "interpreter") return interpreted(loaded, linked);
  const CompileGoal goal{mode.objective};
  const ModelFile file = optimized_losslessly(loaded.file(), goal);
  const LoadedModel prepared(file, all_ops(), goal.plan_options());
  return mode.name == "plan" ? planned(prepared, linked) : compiled(prepared);
}

}  // namespace diatom
