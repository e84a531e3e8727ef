#include "diatom/plan/executor.h"

#include <string.h>

#include "diatom/base/arena.h"

namespace diatom {

void Executor::start(const Plan* plan, uint8_t* frame, uint8_t* memory, const uint8_t* constants) {
  plan_ = plan;
  bases_[static_cast<int>(Region::kFrame)] = frame;
  bases_[static_cast<int>(Region::kMemory)] = memory;
  bases_[static_cast<int>(Region::kPlan)] = const_cast<uint8_t*>(plan->at<uint8_t>(0));
  bases_[static_cast<int>(Region::kModel)] = const_cast<uint8_t*>(constants);
}

void* address(const RunContext& context, Location location) {
  return location.nowhere() ? nullptr
                            : context.bases[static_cast<int>(location.region())] + location.offset();
}

RunContext Executor::context(int subgraph, uint8_t* frame) const {
  RunContext context;
  context.resolve = resolve;
  context.owner = const_cast<Executor*>(this);
  context.tensors = plan_->at<PlannedTensor>(plan_->subgraph(subgraph).tensors);
  memcpy(context.bases, bases_, sizeof(bases_));
  context.bases[static_cast<int>(Region::kFrame)] = frame;
  return context;
}

Operand Executor::resolve(const RunContext& context, int32_t tensor) {
  const PlannedTensor& planned = static_cast<const PlannedTensor*>(context.tensors)[tensor];
  return {address(context, planned.data),
          {static_cast<const int32_t*>(address(context, planned.dims)), planned.ndim}};
}

TensorView Executor::view(int subgraph, int32_t tensor, uint8_t* frame) const {
  const PlannedTensor& planned = plan_->tensor(plan_->subgraph(subgraph), tensor);
  uint8_t* const base =
      planned.data.in(Region::kFrame) ? frame : bases_[static_cast<int>(planned.data.region())];
  TensorView view;
  view.data = planned.data.nowhere() ? nullptr : base + planned.data.offset();
  view.dims = {vector(planned.dims), planned.ndim};
  view.bytes = static_cast<size_t>(storage_bytes(planned.dtype, element_count(view.dims)));
  view.dtype = planned.dtype;
  return view;
}

const Status& Executor::run_subgraph(int subgraph) {
  if (plan_ == nullptr) {
    if (status_.ok()) status_.code = Code::kNotReady;
    return status_;
  }
  status_ = {};
  if (execute(subgraph, frame()) == Code::kOk) status_ = {};
  return status_;
}

Code Executor::execute(int subgraph, uint8_t* frame) {
  const PlannedSubgraph& planned = plan_->subgraph(subgraph);
  RunContext context = this->context(subgraph, frame);
  context.status = &status_;
  const Step* steps = plan_->at<Step>(planned.steps);
  for (int i = 0; i < planned.step_count; ++i) {
    const Step& step = steps[i];
    const ChosenBody body = bodies_ == nullptr ? ChosenBody{step.op, step.variant} : bodies_[step.op];
    const Op& op = *operators_[body.op];
    context.inputs = {static_cast<const int32_t*>(address(context, step.inputs)), step.input_count};
    context.outputs = {static_cast<const int32_t*>(address(context, step.outputs)), step.output_count};
    context.scratch_memory = address(context, step.scratch);
    context.kept_memory = address(context, step.memory);
    context.descending = step.descending != 0;
    const uint8_t* attrs = static_cast<const uint8_t*>(address(context, step.attrs));
    if (observer_ != nullptr) observer_->step(*observer_, subgraph, i, false);
    const Code code = op.variants[body.variant].run(attrs, attrs + align_up(op.attrs_bytes, 4), context);
    if (code != Code::kOk) {
      status_.code = code;
      if (status_.op < 0) {
        status_.subgraph = subgraph;
        status_.op = i;
      }
      return code;
    }
    if (observer_ != nullptr) observer_->step(*observer_, subgraph, i, true);
  }
  return Code::kOk;
}

void Executor::reset() {
  if (plan_ == nullptr) return;
  for (uint32_t at = plan_->memory; at != 0;) {
    const MemoryBlock& block = *plan_->at<MemoryBlock>(at);
    memset(bases_[static_cast<int>(Region::kMemory)] + block.offset, static_cast<int>(block.fill),
           block.bytes);
    at = block.next;
  }
}

}  // namespace diatom
