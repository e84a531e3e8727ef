#include "diatom/tensor/memory_map.h"

#include <algorithm>
#include <map>
#include <set>

#include "diatom/tensor/prepared_step.h"

namespace diatom {
namespace {

uint32_t plan_bytes(const Plan& plan) {
  uint32_t bytes = static_cast<uint32_t>(sizeof(Plan) + plan.subgraph_count * sizeof(PlannedSubgraph));
  for (uint32_t i = 0; i < plan.subgraph_count; ++i) {
    const PlannedSubgraph& subgraph = plan.subgraph(static_cast<int>(i));
    if (subgraph.tensors == 0) continue;
    bytes += static_cast<uint32_t>((subgraph.tensor_count + 1u) * sizeof(PlannedTensor) +
                                   subgraph.step_count * sizeof(Step));
  }
  return bytes;
}

// Offsets in the memory at which the values of variables begin.
std::set<uint32_t> variable_offsets(const LoadedModel& loaded) {
  const Plan& plan = *loaded.interpreter().plan();
  std::set<uint32_t> offsets;
  for (uint32_t i = 0; i < plan.subgraph_count; ++i) {
    const PlannedSubgraph& subgraph = plan.subgraph(static_cast<int>(i));
    if (subgraph.tensors == 0) continue;
    for (int t = 0; t < subgraph.tensor_count; ++t) {
      const Location data = plan.tensor(subgraph, t).data;
      if (data.in(Region::kMemory)) offsets.insert(data.offset());
    }
  }
  for (uint32_t at = plan.resources; at != 0; at = plan.at<Resource>(at)->next) {
    if (const Location data = plan.at<Resource>(at)->memory; !data.nowhere()) offsets.insert(data.offset());
  }
  return offsets;
}

// The block of the frame that tensors with the same buffer share.
class Placements {
 public:
  explicit Placements(const LoadedModel& loaded)
      : plan_(*loaded.interpreter().plan()),
        planned_(plan_.subgraph(0)),
        definition_(loaded.model().subgraph(0)) {}

  void note(int32_t tensor, int32_t step, Placement::Kind kind = Placement::Kind::kIntermediate) {
    if (tensor < 0) return;
    const PlannedTensor& planned = plan_.tensor(planned_, tensor);
    if (!planned.data.in(Region::kFrame)) return;
    const auto [found, is_new] = blocks_.try_emplace(planned.buffer);
    Placement& block = found->second;
    if (is_new) block = {{}, Placement::Kind::kIntermediate, planned.data.offset(), 0, step, step};
    block.bytes = std::max(block.bytes, bytes_of(tensor, planned));
    block.first = std::min(block.first, step);
    block.last = std::max(block.last, step);
    if (kind != Placement::Kind::kIntermediate) block.kind = kind;
    if (std::count(block.tensors.begin(), block.tensors.end(), tensor) == 0) block.tensors.push_back(tensor);
  }

  std::vector<Placement> finish() const {
    std::vector<Placement> placements;
    for (const auto& [buffer, block] : blocks_) placements.push_back(block);
    return placements;
  }

 private:
  uint32_t bytes_of(int32_t tensor, const PlannedTensor& planned) const {
    const Location dims = planned.dims;
    if (dims.in(Region::kPlan)) {
      const Dims extents(plan_.at<int32_t>(dims.offset()), planned.ndim);
      return static_cast<uint32_t>(storage_bytes(planned.dtype, element_count(extents)));
    }
    return static_cast<uint32_t>(
        storage_bytes(planned.dtype, element_count(definition_.tensor(tensor).shape())));
  }

  const Plan& plan_;
  const PlannedSubgraph& planned_;
  SubgraphDef definition_;
  std::map<uint16_t, Placement> blocks_;
};

}  // namespace

PersistentBytes persistent_bytes(const LoadedModel& loaded) {
  const Plan& plan = *loaded.interpreter().plan();
  const std::set<uint32_t> variables = variable_offsets(loaded);
  PersistentBytes bytes;
  bytes.total = plan.persistent_bytes();
  bytes.plan = plan_bytes(plan);
  for (uint32_t at = plan.memory; at != 0; at = plan.at<MemoryBlock>(at)->next) {
    const MemoryBlock& block = *plan.at<MemoryBlock>(at);
    uint32_t& kind = variables.count(block.offset) > 0 ? bytes.variables : bytes.operator_memory;
    kind += align_up(block.bytes);
    bytes.plan += static_cast<uint32_t>(sizeof(MemoryBlock));
  }
  bytes.operator_state = bytes.total - bytes.plan - bytes.variables - bytes.operator_memory;
  return bytes;
}

MemoryMap memory_map(const LoadedModel& loaded, bool inputs_reused) {
  const Plan& plan = *loaded.interpreter().plan();
  const PlannedSubgraph& planned = plan.subgraph(0);
  const SubgraphDef definition = loaded.model().subgraph(0);
  MemoryMap map{planned.frame_bytes, planned.lower_bound, planned.step_count, {}};
  Placements placements(loaded);
  for (int32_t input : definition.inputs()) {
    placements.note(input, -1, Placement::Kind::kInput);
    if (!inputs_reused) placements.note(input, map.steps);
  }
  for (int32_t step = 0; step < map.steps; ++step) {
    for (int32_t tensor : definition.operator_at(step).inputs()) placements.note(tensor, step);
    for (int32_t tensor : definition.operator_at(step).outputs()) placements.note(tensor, step);
  }
  for (int32_t output : definition.outputs()) placements.note(output, map.steps, Placement::Kind::kOutput);
  map.placements = placements.finish();
  for (int32_t step = 0; step < map.steps; ++step) {
    const Location scratch = plan.step(planned, step).scratch;
    if (!scratch.in(Region::kFrame)) continue;
    map.placements.push_back({{},
                              Placement::Kind::kScratch,
                              scratch.offset(),
                              prepare_again(loaded.planned(), 0, step).scratch_bytes,
                              step,
                              step});
  }
  return map;
}

}  // namespace diatom
