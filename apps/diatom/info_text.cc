#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "apps/diatom/info_formats.h"
#include "apps/diatom/report.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr size_t kNameColumns = 44;

std::string shortened(const std::string& text) {
  if (text.size() <= kNameColumns) return text;
  return text.substr(0, kNameColumns / 2 - 1) + ".." + text.substr(text.size() - kNameColumns / 2 + 1);
}

std::string shape_text(const TensorSummary& tensor) {
  return fmt::format("{} {}", name(tensor.dtype), to_string(tensor.shape));
}

std::string quantization_text(const QuantizationInfo& quantization) {
  if (quantization.scales == 0) return "";
  if (quantization.scales > 1) return fmt::format("{} scales", quantization.scales);
  return fmt::format("scale {:.6g}, zero point {}", quantization.scale, quantization.zero_point);
}

std::string ports_text(const SubgraphSummary& subgraph, std::string_view title,
                       const std::vector<int32_t>& indices) {
  std::string text = fmt::format("\n{}\n", title);
  for (int32_t index : indices) {
    const TensorSummary& tensor = subgraph.tensors[static_cast<size_t>(index)];
    text += fmt::format("  {}  {}  {}\n", tensor.name, shape_text(tensor),
                        quantization_text(tensor.quantization));
  }
  return text;
}

std::string operators_text(const SubgraphSummary& subgraph) {
  std::string text = fmt::format("  {:>4}  {:<32} {:<28} {:>12} {:>14}\n", "step", "operator", "output",
                                 "parameters", "MACs");
  for (size_t i = 0; i < subgraph.operators.size(); ++i) {
    const OperatorSummary& operation = subgraph.operators[i];
    const std::string output = operation.outputs.empty()
                                   ? ""
                                   : shape_text(subgraph.tensors[static_cast<size_t>(operation.outputs[0])]);
    text += fmt::format("  {:>4}  {:<32} {:<28} {:>12} {:>14}\n", i,
                        operation.name + (operation.supported ? "" : " (unsupported)"), output,
                        grouped(operation.parameters), grouped(operation.macs));
  }
  return text;
}

std::string tensors_text(const SubgraphSummary& subgraph) {
  constexpr const char* kRoles[] = {"input", "output", "constant", "variable", ""};
  std::string text =
      fmt::format("  {:>4}  {:<44} {:<26} {:>12}  {:<9} {}\n", "", "tensor", "", "bytes", "", "");
  for (size_t i = 0; i < subgraph.tensors.size(); ++i) {
    const TensorSummary& tensor = subgraph.tensors[i];
    text += fmt::format("  {:>4}  {:<44} {:<26} {:>12}  {:<9} {}\n", i, shortened(tensor.name),
                        shape_text(tensor), grouped(tensor.bytes), kRoles[static_cast<size_t>(tensor.role)],
                        quantization_text(tensor.quantization));
  }
  return text;
}

std::string per_run_text(std::string_view title, const MemoryMap& map) {
  const uint32_t over = map.bytes > map.lower_bound ? map.bytes - map.lower_bound : 0;
  const std::string distance =
      over < 16 ? "the least possible"
                : fmt::format("{:.1f}% above the lower bound of {}",
                              100.0 * over / std::max(map.lower_bound, 1u), grouped(map.lower_bound));
  return fmt::format("  {:<28} {:>12}   {}\n", title, grouped(map.bytes), distance);
}

std::string arena_text(const ArenaInfo& arena) {
  const PersistentBytes& persistent = arena.persistent;
  return fmt::format(
             "\nArena bytes\n  {:<28} {:>12}   plan {}, operator state {}, operator memory {}, variables "
             "{}\n",
             "persistent", grouped(persistent.total), grouped(persistent.plan),
             grouped(persistent.operator_state), grouped(persistent.operator_memory),
             grouped(persistent.variables)) +
         per_run_text("per run", arena.preserved) + per_run_text("per run, inputs reused", arena.reused) +
         fmt::format("  {:<28} {:>12}\n  {:<28} {:>12}\n", "smallest arena", grouped(arena.total),
                     "smallest, inputs reused", grouped(arena.total_reused));
}

}  // namespace

std::string info_text(const ModelInfo& info, const std::string& name) {
  size_t operators = 0;
  for (const SubgraphSummary& subgraph : info.subgraphs) operators += subgraph.operators.size();
  std::string text = fmt::format("{}: {} bytes{}\n", name, grouped(static_cast<int64_t>(info.file_bytes)),
                                 info.description.empty() ? "" : ", \"" + info.description + "\"");
  text += fmt::format("{} operators, {} parameters, {} multiply-accumulates a run\n", operators,
                      grouped(info.parameters()), grouped(info.macs()));
  if (!info.signatures.empty()) text += fmt::format("signatures: {}\n", fmt::join(info.signatures, ", "));
  text += ports_text(info.subgraphs[0], "Inputs", info.subgraphs[0].inputs);
  text += ports_text(info.subgraphs[0], "Outputs", info.subgraphs[0].outputs);
  for (size_t i = 0; i < info.subgraphs.size(); ++i) {
    const SubgraphSummary& subgraph = info.subgraphs[i];
    text += i == 0 ? "\n" : fmt::format("\nSubgraph {} {}\n", i, subgraph.name);
    text += operators_text(subgraph) + "\n" + tensors_text(subgraph);
  }
  if (info.arena) text += arena_text(*info.arena);
  if (!info.refusal.empty()) text += fmt::format("\nIt cannot run: {}\n", info.refusal);
  return text;
}

}  // namespace diatom
