#include "diatom/graph/partitioned_plan.h"

#include <string>
#include <utility>

#include "diatom/runtime/run_options.h"
#include "diatom/tensor/implicit_copies.h"

namespace diatom {
namespace {

// The tensor as a part's program can read it, copied only for devices whose memory it cannot address.
Tensor brought(const Tensor& tensor, Device device, const char* what) {
  return tensor.device() == device ? tensor : copied_unasked(tensor, device, what);
}

}  // namespace

PartitionedPlan::PartitionedPlan(const Graph& graph, const FunctionOptions& options)
    : partition_(partition(graph)) {
  for (GraphPart& part : partition_.parts) {
    prepare(part.graph, options);
    parts_.emplace_back(part.graph, part.device, options.fuse);
  }
  for (size_t i = 1; i < parts_.size(); ++i) threads_.emplace_back();
  for (const int32_t output : graph.subgraphs[0].outputs)
    output_devices_.push_back(graph.subgraphs[0].tensor(output).device);
}

Tensors PartitionedPlan::run(std::span<const Tensor* const> inputs) {
  for (const auto& transfer : partition_.transfers) transfer->reset();
  failure_ = nullptr;
  std::vector<Tensors> given;
  for (const GraphPart& part : partition_.parts) {
    given.emplace_back();
    for (const size_t input : part.inputs)
      given.back().push_back(brought(*inputs[input], part.device, "a staged function: an argument"));
  }
  std::vector<Tensors> made(parts_.size());
  const RunOptions& options = run_options();
  for (size_t i = 1; i < parts_.size(); ++i) {
    threads_[i - 1].begin([&, i] {
      const RunScope scope(options);
      made[i] = run_part(i, given[i]);
    });
  }
  made[0] = run_part(0, given[0]);
  for (SideThread& thread : threads_) thread.end();
  if (failure_) std::rethrow_exception(failure_);
  for (const std::string& copy : partition_.unasked) note_copy(copy);
  Tensors outputs(output_devices_.size());
  for (size_t i = 0; i < parts_.size(); ++i) {
    const std::vector<size_t>& places = partition_.parts[i].outputs;
    for (size_t j = 0; j < places.size(); ++j)
      outputs[places[j]] = brought(made[i][j], output_devices_[places[j]], "a staged function: a result");
  }
  return outputs;
}

Tensors PartitionedPlan::run_part(size_t part, const Tensors& inputs) {
  std::vector<const Tensor*> operands;
  for (const Tensor& input : inputs) operands.push_back(&input);
  try {
    return parts_[part].run(operands);
  } catch (...) {
    give_up(std::current_exception());
    return {};
  }
}

void PartitionedPlan::give_up(std::exception_ptr failure) {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
  }
  for (const auto& transfer : partition_.transfers) transfer->give_up();
}

}  // namespace diatom
