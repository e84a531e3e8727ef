#include "diatom/tensor/prepared_step.h"

#include <cstring>
#include <vector>

#include "diatom/ops/program.h"

namespace diatom {
namespace {

// Answers an operator's questions from a finished plan, and notes what it asks for.
struct Replay {
  const PlannedModel& source;
  const Plan& plan;
  int32_t subgraph;
  std::vector<uint64_t> memory;  // attributes, State, and what the State allocates
  size_t used = 0;               // bytes
  uint32_t scratch = 0;

  static Replay& of(void* owner) { return *static_cast<Replay*>(owner); }

  uint8_t* take(uint32_t bytes, uint32_t alignment) {
    const size_t begin = (used + alignment - 1) / alignment * alignment;
    if (begin + bytes > memory.size() * sizeof(memory[0])) return nullptr;
    used = begin + bytes;
    return reinterpret_cast<uint8_t*>(memory.data()) + begin;
  }

  void describe_tensor(int32_t index, int32_t tensor, TensorInfo& info) const {
    if (tensor < 0) return;
    const PlannedTensor& planned = plan.tensor(plan.subgraph(index), tensor);
    const uint32_t dims = planned.dims.offset();
    const uint8_t* file = source.model().file().data();
    const void* extents = planned.dims.in(Region::kModel) ? file + dims : plan.at<uint8_t>(dims);
    info.dtype = planned.dtype;
    info.variable = planned.data.in(Region::kMemory);
    info.shape = ShapeView(Dims(static_cast<const int32_t*>(extents), planned.ndim));
    if (planned.data.in(Region::kModel)) info.data = file + planned.data.offset();
  }

  static DType dtype(void* owner, int32_t tensor) {
    TensorInfo info;
    describe(owner, tensor, info);
    return info.dtype;
  }
  static void describe(void* owner, int32_t tensor, TensorInfo& info) {
    of(owner).describe_tensor(of(owner).subgraph, tensor, info);
  }
  static Quantization quantization(void* owner, int32_t tensor) {
    return of(owner).source.model().subgraph(of(owner).subgraph).tensor(tensor).quantization();
  }
  static void describe_in(void* owner, int32_t index, bool is_output, int32_t position, TensorInfo& info) {
    const SubgraphDef definition = of(owner).source.model().subgraph(index);
    const Dims tensors = is_output ? definition.outputs() : definition.inputs();
    of(owner).describe_tensor(index, tensors[static_cast<size_t>(position)], info);
  }
  static Code define(void*, int32_t, DType, const Shape&, Status&) { return Code::kOk; }
  static void* allocate(void* owner, uint32_t bytes, uint32_t alignment) {
    return of(owner).take(bytes, alignment);
  }
  static Code note_scratch(void* owner, uint32_t bytes) {
    of(owner).scratch = bytes;
    return Code::kOk;
  }
  static Code ask_memory(void*, uint32_t, uint8_t) { return Code::kOk; }
  static Code overlap(void*, int32_t, int32_t, uint32_t, uint32_t) { return Code::kOk; }
  static Code share(void*, int32_t, int32_t) { return Code::kOk; }
  static Code plan_subgraph(void* owner, int32_t index, SubgraphInfo& info) {
    const PlannedSubgraph& planned = of(owner).plan.subgraph(index);
    info = {planned.input_count, planned.output_count, planned.frame_bytes};
    return Code::kOk;
  }
  static Code resource(void*, int32_t, uint32_t) { return Code::kOk; }
  static Code shared(void*, uint32_t, uint32_t) { return Code::kOk; }
};

constexpr ProgramSource kReplayProgram = {
    .subgraph = Replay::plan_subgraph,
    .describe_in = Replay::describe_in,
    .name_resource = Replay::resource,
    .use_resource = Replay::resource,
    .share_memory = Replay::shared,
};

constexpr ContextSource kReplay = {
    .dtype = Replay::dtype,
    .describe = Replay::describe,
    .quantization = Replay::quantization,
    .define = Replay::define,
    .allocate = Replay::allocate,
    .scratch = Replay::note_scratch,
    .memory = Replay::ask_memory,
    .overlap = Replay::overlap,
    .share = Replay::share,
    .program = &kReplayProgram,
};

}  // namespace

PreparedStep prepare_again(const PlannedModel& planned, int32_t subgraph, int32_t index) {
  const Plan& plan = *planned.interpreter().plan();
  const Step& step = plan.step(plan.subgraph(subgraph), index);
  const Op& op = *planned.operators()[step.op];
  const Variant& variant = op.variants[step.variant];
  Replay replay{planned, plan, subgraph, std::vector<uint64_t>(plan.bytes / sizeof(uint64_t) + 16)};
  uint8_t* const attrs = replay.take(align_up(op.attrs_bytes, 4) + variant.state_bytes, 8);
  std::memcpy(attrs, plan.at<uint8_t>(step.attrs.offset()), op.attrs_bytes);
  uint8_t* const state = attrs + align_up(op.attrs_bytes, 4);
  if (variant.prepare != nullptr) {
    const OperatorDef definition = planned.model().subgraph(subgraph).operator_at(index);
    Status status;
    PrepareContext context(kReplay, &replay, definition.inputs(), definition.outputs(),
                           definition.intermediates(), status);
    context.set_state(state);
    if (variant.prepare(attrs, context, state) != Code::kOk) planned.check(status);
  }
  return {std::vector<uint8_t>(attrs, attrs + replay.used), replay.scratch};
}

}  // namespace diatom
