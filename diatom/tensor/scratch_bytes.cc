#include "diatom/tensor/scratch_bytes.h"

#include <cstring>
#include <vector>

namespace diatom {
namespace {

// Answers an operator's questions from a finished plan, and notes what it asks for.
struct Replay {
  const LoadedModel& loaded;
  const Plan& plan;
  std::vector<uint32_t> memory;  // the State and what it allocates
  size_t used = 0;               // bytes
  uint32_t scratch = 0;

  static Replay& of(void* owner) { return *static_cast<Replay*>(owner); }

  uint8_t* take(uint32_t bytes, uint32_t alignment) {
    const size_t begin = (used + alignment - 1) / alignment * alignment;
    if (begin + bytes > memory.size() * sizeof(uint32_t)) return nullptr;
    used = begin + bytes;
    return reinterpret_cast<uint8_t*>(memory.data()) + begin;
  }

  void describe_tensor(int32_t subgraph, int32_t tensor, TensorInfo& info) const {
    if (tensor < 0) return;
    const PlannedTensor& planned = plan.tensor(plan.subgraph(subgraph), tensor);
    const uint32_t dims = planned.dims.offset();
    const uint8_t* file = loaded.model().file().data();
    const void* extents = planned.dims.in(Region::kModel) ? file + dims : plan.at<uint8_t>(dims);
    info.dtype = planned.dtype;
    info.variable = planned.data.in(Region::kMemory);
    info.shape = ShapeView(Dims(static_cast<const int32_t*>(extents), planned.ndim));
    if (planned.data.in(Region::kModel)) info.data = file + planned.data.offset();
  }

  static void describe(void* owner, int32_t tensor, TensorInfo& info) {
    of(owner).describe_tensor(0, tensor, info);
  }
  static Quantization quantization(void* owner, int32_t tensor) {
    return of(owner).loaded.model().subgraph(0).tensor(tensor).quantization();
  }
  static void describe_in(void* owner, int32_t subgraph, bool is_output, int32_t position, TensorInfo& info) {
    const SubgraphDef definition = of(owner).loaded.model().subgraph(subgraph);
    const Dims tensors = is_output ? definition.outputs() : definition.inputs();
    of(owner).describe_tensor(subgraph, tensors[static_cast<size_t>(position)], info);
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
  static Code subgraph(void* owner, int32_t index, SubgraphInfo& info) {
    const PlannedSubgraph& planned = of(owner).plan.subgraph(index);
    info = {planned.input_count, planned.output_count, planned.frame_bytes};
    return Code::kOk;
  }
  static Code resource(void*, int32_t, uint32_t) { return Code::kOk; }
};

constexpr ContextSource kReplay = {
    .describe = Replay::describe,
    .quantization = Replay::quantization,
    .define = Replay::define,
    .allocate = Replay::allocate,
    .scratch = Replay::note_scratch,
    .memory = Replay::ask_memory,
    .overlap = Replay::overlap,
    .share = Replay::share,
    .subgraph = Replay::subgraph,
    .describe_in = Replay::describe_in,
    .name_resource = Replay::resource,
    .use_resource = Replay::resource,
};

}  // namespace

uint32_t scratch_bytes(const LoadedModel& loaded, int32_t index) {
  const Plan& plan = *loaded.interpreter().plan();
  const Step& step = plan.step(plan.subgraph(0), index);
  const Variant& variant = loaded.operators()[step.op]->variants[step.variant];
  const OperatorDef definition = loaded.model().subgraph(0).operator_at(index);
  if (variant.prepare == nullptr) return 0;
  Replay replay{loaded, plan, std::vector<uint32_t>(plan.bytes / sizeof(uint32_t) + 16)};
  Status status;
  PrepareContext context(kReplay, &replay, definition.inputs(), definition.outputs(),
                         definition.intermediates(), status);
  uint8_t* state = replay.take(variant.state_bytes, alignof(uint32_t));
  context.set_state(state);
  const uint8_t* attrs = plan.at<uint8_t>(step.attrs.offset());
  return variant.prepare(attrs, context, state) == Code::kOk ? replay.scratch : 0;
}

}  // namespace diatom
