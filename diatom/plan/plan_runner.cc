#include "diatom/plan/plan_runner.h"

namespace diatom {

PlanRunner::PlanRunner(const PlanImage& image, Arena& arena, OpList operators)
    : Executor(operators), image_(image) {
  if (place(arena) == Code::kOk) reset();
}

Code PlanRunner::place(Arena& arena) {
  const uint32_t begin = arena.persistent_bytes();
  const uint32_t frame_bytes = image_.header().frame_bytes;
  const Plan& plan = image_.plan();
  if (!arena.commit(image_.persistent_bytes(), frame_bytes)) {
    return status_.fail(Code::kArenaTooSmall, int64_t{begin} + image_.arena_bytes(), arena.size());
  }
  uint8_t* const end = arena.begin() + arena.persistent_bytes();
  auto* bodies = reinterpret_cast<ChosenBody*>(arena.begin() + begin);
  const Span<const ImageOperator> wanted = image_.operators();
  for (size_t i = 0; i < wanted.size(); ++i) DIATOM_TRY(choose_body(wanted[i], bodies[i]));
  bodies_ = bodies;
  start(&plan, arena.end() - frame_bytes, end - plan.memory_bytes, image_.bytes().data());
  return Code::kOk;
}

Code PlanRunner::choose_body(const ImageOperator& wanted, ChosenBody& body) {
  const int64_t builtin = static_cast<int64_t>(wanted.builtin);
  const Text name{image_.at<char>(wanted.name), wanted.name_bytes};
  for (size_t op = 0; op < operators_.size(); ++op) {
    const OpInfo& info = operators_[op]->info;
    if (info.builtin != wanted.builtin) continue;
    if (wanted.name_bytes != 0 && !(name == info.custom_name)) continue;
    const Span<const Variant> variants = operators_[op]->variants;
    for (size_t variant = 0; variant < variants.size(); ++variant) {
      if (!(variants[variant].signature == wanted.signature)) continue;
      if (operators_[op]->attrs_bytes != wanted.attrs_bytes ||
          variants[variant].state_bytes != wanted.state_bytes) {
        return status_.fail(Code::kVersion, wanted.state_bytes, variants[variant].state_bytes);
      }
      body = {static_cast<uint16_t>(op), static_cast<uint16_t>(variant)};
      return Code::kOk;
    }
  }
  return status_.fail(Code::kMissingOperator, 0, builtin);
}

TensorView PlanRunner::view_of(int position, int32_t tensor) const {
  TensorView view = Executor::view(0, tensor);
  const ImageTensor& known = image_.tensor(position);
  view.name = {image_.at<char>(known.name), known.name_bytes};
  view.quantization = {{image_.at<float>(known.scales), known.scale_count},
                       {image_.at<int64_t>(known.zero_points), known.zero_point_count},
                       known.axis};
  return view;
}

TensorView PlanRunner::at(bool is_output, int index) const {
  const int count = is_output ? output_count() : input_count();
  if (index < 0 || index >= count) return {};
  const PlannedSubgraph& main = plan_->subgraph(0);
  const int32_t* tensors = plan_->at<int32_t>((is_output ? main.outputs : main.inputs).offset());
  return view_of(is_output ? input_count() + index : index, tensors[index]);
}

TensorView PlanRunner::named(bool is_output, const char* name) const {
  const int count = is_output ? output_count() : input_count();
  for (int i = 0; i < count; ++i) {
    const TensorView view = at(is_output, i);
    if (view.name == name) return view;
  }
  return {};
}

TensorView PlanRunner::input(int index) const { return at(false, index); }
TensorView PlanRunner::output(int index) const { return at(true, index); }
TensorView PlanRunner::input(const char* name) const { return named(false, name); }
TensorView PlanRunner::output(const char* name) const { return named(true, name); }

}  // namespace diatom
