#include "diatom/plan/interpreter.h"

#include <string.h>

#include "diatom/ops/context.h"

namespace diatom {

Interpreter::Interpreter(const Model& model, Arena& arena, OpList operators, const PlanOptions& options)
    : model_(model),
      arena_(arena),
      operators_(operators),
      options_(options),
      start_(arena.persistent_bytes()) {
  build();
  options_.input_shapes = {};
}

void Interpreter::build() {
  status_ = {};
  plan_ = nullptr;
  Planner planner(model_, operators_, arena_, options_, status_);
  Plan* plan = nullptr;
  if (planner.build(plan) != Code::kOk) return;
  arena_.commit(plan->persistent_bytes, planner.frame_bytes());
  frame_bytes_ = planner.frame_bytes();
  plan_ = plan;
}

uint32_t Interpreter::arena_bytes() const {
  if (plan_ == nullptr) return 0;
  const uint32_t more = plan_->planning_bytes > frame_bytes_ ? plan_->planning_bytes : frame_bytes_;
  return plan_->persistent_bytes + align_up(more);
}

int Interpreter::input_count() const { return static_cast<int>(model_.subgraph(0).inputs().size()); }
int Interpreter::output_count() const { return static_cast<int>(model_.subgraph(0).outputs().size()); }

TensorView Interpreter::input(int index) const {
  return view(0, model_.subgraph(0).inputs(), index, frame());
}
TensorView Interpreter::output(int index) const {
  return view(0, model_.subgraph(0).outputs(), index, frame());
}

TensorView Interpreter::input(const char* name) const {
  const Dims tensors = model_.subgraph(0).inputs();
  return view(0, tensors, find(0, tensors, name), frame());
}

TensorView Interpreter::output(const char* name) const {
  const Dims tensors = model_.subgraph(0).outputs();
  return view(0, tensors, find(0, tensors, name), frame());
}

int Interpreter::find(int subgraph, Dims tensors, const char* name) const {
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (model_.subgraph(subgraph).tensor(tensors[i]).name() == name) return static_cast<int>(i);
  }
  return -1;
}

TensorView Interpreter::view(int subgraph, Dims tensors, int index, uint8_t* frame) const {
  if (plan_ == nullptr || index < 0 || static_cast<size_t>(index) >= tensors.size()) return {};
  const int32_t tensor = tensors[static_cast<size_t>(index)];
  const TensorDef definition = model_.subgraph(subgraph).tensor(tensor);
  RunContext context;
  context.tensors = plan_->at<PlannedTensor>(plan_->subgraph(subgraph).tensors);
  set_bases(context, frame);
  const Operand operand = resolve(context, tensor);
  const DType dtype = definition.dtype();
  return {operand.data,
          static_cast<size_t>(storage_bytes(dtype, element_count(operand.dims))),
          dtype,
          operand.dims,
          definition.quantization(),
          definition.name()};
}

void Interpreter::set_bases(RunContext& context, uint8_t* frame) const {
  context.bases[static_cast<int>(Region::kFrame)] = frame;
  context.bases[static_cast<int>(Region::kPersistent)] = plan_->at<uint8_t>(0);
  context.bases[static_cast<int>(Region::kModel)] = const_cast<uint8_t*>(model_.file().data());
}

namespace {

void* address(const RunContext& context, Location location) {
  uint8_t* base = context.bases[static_cast<int>(location.region())];
  return base == nullptr ? nullptr : base + location.offset();
}

}  // namespace

Operand Interpreter::resolve(const RunContext& context, int32_t tensor) {
  const PlannedTensor& planned = static_cast<const PlannedTensor*>(context.tensors)[tensor];
  return {address(context, planned.data),
          {static_cast<const int32_t*>(address(context, planned.dims)), planned.ndim}};
}

const Status& Interpreter::run() { return run_subgraph(0); }

const Status& Interpreter::run_subgraph(int subgraph) {
  if (plan_ == nullptr) {
    if (status_.ok()) status_.code = Code::kNotReady;
    return status_;
  }
  status_ = {};
  if (execute(subgraph, frame()) == Code::kOk) status_ = {};
  return status_;
}

Code Interpreter::execute(int subgraph, uint8_t* frame) {
  const PlannedSubgraph& planned = plan_->subgraph(subgraph);
  RunContext context;
  context.resolve = resolve;
  context.owner = this;
  context.tensors = plan_->at<PlannedTensor>(planned.tensors);
  context.status = &status_;
  set_bases(context, frame);
  const Step* steps = plan_->at<Step>(planned.steps);
  for (int i = 0; i < planned.step_count; ++i) {
    const Step& step = steps[i];
    const Op& op = *operators_[step.op];
    context.inputs = {static_cast<const int32_t*>(address(context, step.inputs)), step.input_count};
    context.outputs = {static_cast<const int32_t*>(address(context, step.outputs)), step.output_count};
    context.scratch_memory = address(context, step.scratch);
    context.kept_memory = address(context, step.memory);
    context.descending = step.descending != 0;
    const uint8_t* attrs = static_cast<const uint8_t*>(address(context, step.attrs));
    if (observer_ != nullptr) observer_->step(*observer_, subgraph, i, false);
    const Code code = op.variants[step.variant].run(attrs, attrs + align_up(op.attrs_bytes, 4), context);
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

void Interpreter::reset() {
  if (plan_ == nullptr) return;
  for (uint32_t at = plan_->memory; at != 0;) {
    MemoryBlock* block = plan_->at<MemoryBlock>(at);
    memset(block + 1, static_cast<int>(block->fill), block->bytes);
    at = block->next;
  }
}

}  // namespace diatom
