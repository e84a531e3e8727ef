#include "diatom/plan/interpreter.h"

namespace diatom {

Interpreter::Interpreter(const Model& model, Arena& arena, OpList operators, const PlanOptions& options)
    : Executor(operators), model_(model), arena_(arena), options_(options), start_(arena.persistent_bytes()) {
  build();
  options_.input_shapes = {};
}

void Interpreter::build() {
  status_ = {};
  plan_ = nullptr;
  Planner planner(model_, operators_, arena_, options_, status_);
  Plan* plan = nullptr;
  if (planner.build(plan) != Code::kOk) return;
  frame_bytes_ = planner.frame_bytes();
  arena_.commit(plan->persistent_bytes(), frame_bytes_);
  start(plan, arena_.end() - frame_bytes_, plan->at<uint8_t>(plan->bytes), model_.file().data());
  reset();
}

uint32_t Interpreter::arena_bytes() const {
  if (plan_ == nullptr) return 0;
  const uint32_t more = plan_->planning_bytes > frame_bytes_ ? plan_->planning_bytes : frame_bytes_;
  return plan_->persistent_bytes() + align_up(more);
}

TensorView Interpreter::view_of(int subgraph, int32_t tensor) const {
  TensorView view = Executor::view(subgraph, tensor);
  const TensorDef definition = model_.subgraph(subgraph).tensor(tensor);
  view.quantization = definition.quantization();
  view.name = definition.name();
  return view;
}

TensorView Interpreter::at(Dims tensors, int index) const {
  if (plan_ == nullptr || index < 0 || static_cast<size_t>(index) >= tensors.size()) return {};
  return view_of(0, tensors[static_cast<size_t>(index)]);
}

TensorView Interpreter::named(Dims tensors, const char* name) const {
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (model_.subgraph(0).tensor(tensors[i]).name() == name) return at(tensors, static_cast<int>(i));
  }
  return {};
}

TensorView Interpreter::input(int index) const { return at(model_.subgraph(0).inputs(), index); }
TensorView Interpreter::output(int index) const { return at(model_.subgraph(0).outputs(), index); }
TensorView Interpreter::input(const char* name) const { return named(model_.subgraph(0).inputs(), name); }
TensorView Interpreter::output(const char* name) const { return named(model_.subgraph(0).outputs(), name); }

}  // namespace diatom
