#include "apps/diatom/model_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "diatom/ops/signature.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/op_sources.h"

namespace diatom {
namespace {

std::string spelled(DType dtype) { return fmt::format("DType({})", static_cast<int>(dtype)); }

std::string spelled(const Signature& signature) {
  const struct {
    Signature signature;
    const char* name;
  } names[] = {{any_dtype, "any_dtype"},
               {f32, "f32"},
               {s8, "s8"},
               {u8, "u8"},
               {s16, "s16"},
               {s32, "s32"},
               {s64, "s64"},
               {b8, "b8"},
               {f32f32, "f32f32"},
               {f32s8, "f32s8"},
               {s8s8, "s8s8"},
               {s8s4, "s8s4"},
               {s16s8b32, "s16s8b32"},
               {s16s8b64, "s16s8b64"}};
  for (const auto& known : names) {
    if (known.signature == signature) return known.name;
  }
  return fmt::format("Signature{{{{{}, {}, {}}}, {}}}", spelled(signature.inputs[0]),
                     spelled(signature.inputs[1]), spelled(signature.inputs[2]), spelled(signature.output));
}

const OpSource& source_of(const Op* op) {
  for (const OpSource& source : op_sources()) {
    if (source.op == op) return source;
  }
  raise(fmt::format("{} has no source", op->info.name));
}

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
#include "diatom/ops/define.h"
{includes}
{section}namespace diatom::boards {{

OpList model_operators() {{
  static constexpr {operators} kOperators;
  return kOperators;
}}

Bytes linked_model() {{ {model} }}

size_t model_arena_bytes() {{ return {arena_bytes}; }}

}}  // namespace diatom::boards
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
    const OpSource& source = source_of(op);
    std::string signatures;
    for (size_t variant : variants) {
      signatures += (signatures.empty() ? "" : ", ") + spelled(op->variants[variant].signature);
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

std::string model_source(const LoadedModel& loaded, const std::filesystem::path& linked) {
  const OperatorSelection selection = operator_selection(loaded);
  return fmt::format(
      kSource, fmt::arg("includes", selection.includes), fmt::arg("operators", selection.type),
      fmt::arg("section", linked.empty() ? "" : fmt::format(kSection, fmt::arg("path", linked.string()))),
      fmt::arg("model", linked.empty()
                            ? "return {};"
                            : "return {model_file_begin, size_t(model_file_end - model_file_begin)};"),
      fmt::arg("arena_bytes", loaded.interpreter().arena_bytes()));
}

}  // namespace diatom
