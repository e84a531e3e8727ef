#include <nlohmann/json.hpp>

#include "apps/diatom/info_formats.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using nlohmann::ordered_json;

const char* role_name(TensorRole role) {
  constexpr const char* kNames[] = {"input", "output", "constant", "variable", "intermediate"};
  return kNames[static_cast<size_t>(role)];
}

ordered_json to_json(const TensorSummary& tensor) {
  ordered_json json{{"name", tensor.name},
                    {"dtype", name(tensor.dtype)},
                    {"shape", std::vector<int32_t>(tensor.shape.dims, tensor.shape.dims + tensor.shape.ndim)},
                    {"bytes", tensor.bytes},
                    {"role", role_name(tensor.role)}};
  if (tensor.quantization.scales == 1) {
    json["scale"] = tensor.quantization.scale;
    json["zero_point"] = tensor.quantization.zero_point;
  } else if (tensor.quantization.scales > 1) {
    json["scales"] = tensor.quantization.scales;
  }
  return json;
}

ordered_json to_json(const OperatorSummary& operation, size_t subgraph) {
  return {{"name", operation.name},     {"subgraph", subgraph},         {"supported", operation.supported},
          {"inputs", operation.inputs}, {"outputs", operation.outputs}, {"parameters", operation.parameters},
          {"macs", operation.macs}};
}

ordered_json arena_json(const ArenaInfo& arena) {
  return {{"persistent", arena.persistent.total},
          {"per_run", arena.preserved.bytes},
          {"per_run_input_reused", arena.reused.bytes},
          {"lower_bound", arena.preserved.lower_bound},
          {"lower_bound_input_reused", arena.reused.lower_bound},
          {"total", arena.total},
          {"total_input_reused", arena.total_reused},
          {"by_category",
           {{"plan", arena.persistent.plan},
            {"operator_state", arena.persistent.operator_state},
            {"operator_memory", arena.persistent.operator_memory},
            {"variables", arena.persistent.variables}}}};
}

// Of the main subgraph, by their indices.
ordered_json named_tensors(const SubgraphSummary& subgraph, const std::vector<int32_t>& indices) {
  ordered_json tensors = ordered_json::array();
  for (int32_t index : indices) tensors.push_back(to_json(subgraph.tensors[static_cast<size_t>(index)]));
  return tensors;
}

}  // namespace

std::string info_json(const ModelInfo& info) {
  ordered_json operators = ordered_json::array();
  ordered_json subgraphs = ordered_json::array();
  for (size_t i = 0; i < info.subgraphs.size(); ++i) {
    const SubgraphSummary& subgraph = info.subgraphs[i];
    for (const OperatorSummary& operation : subgraph.operators) operators.push_back(to_json(operation, i));
    ordered_json tensors = ordered_json::array();
    for (const TensorSummary& tensor : subgraph.tensors) tensors.push_back(to_json(tensor));
    subgraphs.push_back({{"name", subgraph.name}, {"tensors", tensors}});
  }
  ordered_json json{{"description", info.description},
                    {"file_bytes", info.file_bytes},
                    {"parameters", info.parameters()},
                    {"macs", info.macs()},
                    {"arena", info.arena ? arena_json(*info.arena) : ordered_json()},
                    {"unsupported", info.unsupported},
                    {"refusal", info.refusal.empty() ? ordered_json() : ordered_json(info.refusal)},
                    {"signatures", info.signatures},
                    {"inputs", named_tensors(info.subgraphs[0], info.subgraphs[0].inputs)},
                    {"outputs", named_tensors(info.subgraphs[0], info.subgraphs[0].outputs)},
                    {"operators", operators},
                    {"subgraphs", subgraphs}};
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace diatom
