#include "diatom/plan/planner.h"

#include "diatom/base/fixed_point.h"
#include "diatom/plan/planner_scope.h"

namespace diatom {
namespace {

static_assert(sizeof(PlannedTensor) == 12 && sizeof(Step) == 28 && sizeof(Plan) == 24 && sizeof(Buffer) == 16,
              "a plan has the same layout on every machine");

// Subgraphs that run subgraphs that run subgraphs: the deepest nesting that is planned.
constexpr int kMostDepth = 8;
constexpr int kMostCount = 0xfff0;
constexpr uint32_t kMostBytes = uint32_t{1} << 30;  // of one region

}  // namespace

Planner::Planner(const Model& model, OpList operators, Arena& arena, const PlanOptions& options,
                 Status& status)
    : model_(model),
      operators_(operators),
      arena_(arena),
      options_(options),
      status_(status),
      low_(arena.begin() + arena.persistent_bytes()),
      high_(arena.end()) {}

Code Planner::build(Plan*& plan) {
  DIATOM_TRY(allocate(1, plan_));
  const int subgraph_count = model_.subgraph_count();
  PlannedSubgraph* subgraphs = nullptr;
  DIATOM_TRY(allocate(static_cast<uint32_t>(subgraph_count), subgraphs));
  plan_->subgraph_count = static_cast<uint32_t>(subgraph_count);
  DIATOM_TRY(plan_subgraph(0, 0));
  frame_bytes_ = subgraphs[0].frame_bytes;
  for (int i = 0; i < model_.signature_count(); ++i) {
    const int entry = model_.signature(i).subgraph();
    DIATOM_TRY(plan_subgraph(entry, 0));
    if (subgraphs[entry].frame_bytes > frame_bytes_) frame_bytes_ = subgraphs[entry].frame_bytes;
  }
  plan_->bytes = align_up(static_cast<uint32_t>(low_ - plan_->at<uint8_t>(0)));
  const uint32_t persistent = arena_.persistent_bytes() + plan_->persistent_bytes();
  plan_->planning_bytes = peak_ > persistent ? peak_ - persistent : 0;
  status_.subgraph = -1;
  const uint32_t frame = frame_bytes_ > arena_.frame_bytes() ? frame_bytes_ : arena_.frame_bytes();
  if (!arena_.fits(persistent, frame)) {
    const uint32_t needed = persistent + frame;
    return too_small(needed > peak_ ? needed : peak_);
  }
  plan = plan_;
  return Code::kOk;
}

Code Planner::plan_subgraph(int index, int depth) {
  PlannedSubgraph& planned = plan_->subgraph(index);
  if (planned.tensors != 0) return Code::kOk;
  status_.subgraph = index;
  if (depth > kMostDepth) return status_.fail(Code::kUnsupported, kMostDepth, depth);
  Scope scope{*this, model_.subgraph(index), index, depth, planned};
  const int tensor_count = scope.definition.tensor_count();
  const int operator_count = scope.definition.operator_count();
  if (tensor_count + operator_count > kMostCount) {
    return status_.fail(Code::kUnsupported, kMostCount, tensor_count + operator_count);
  }
  planned.tensor_count = static_cast<uint16_t>(tensor_count);
  planned.step_count = static_cast<uint16_t>(operator_count);
  DIATOM_TRY(allocate(static_cast<uint32_t>(tensor_count) + 1, scope.tensors));
  DIATOM_TRY(allocate(static_cast<uint32_t>(operator_count), scope.steps));
  planned.tensors = static_cast<uint32_t>(reinterpret_cast<uint8_t*>(scope.tensors) - plan_->at<uint8_t>(0));
  planned.steps = static_cast<uint32_t>(reinterpret_cast<uint8_t*>(scope.steps) - plan_->at<uint8_t>(0));

  DIATOM_TRY(find_operators(scope));

  uint8_t* const high = high_;
  uint8_t* memory = nullptr;
  DIATOM_TRY(take_temporary(
      static_cast<uint32_t>(sizeof(Buffer)) * static_cast<uint32_t>(tensor_count + operator_count), memory));
  scope.buffers = reinterpret_cast<Buffer*>(memory);
  scope.overlaps = reinterpret_cast<Overlap*>(high_);
  DIATOM_TRY(plan_tensors(scope));
  DIATOM_TRY(plan_inputs(scope));
  for (int i = 0; i < operator_count; ++i) {
    status_.op = scope.step = i;
    DIATOM_TRY(plan_operator(scope, i));
    status_.subgraph = index;
  }
  status_.op = -1;
  DIATOM_TRY(pack_subgraph(scope));
  // Memory is only given back here, so until here its use has grown.
  peak_ = max(peak_, static_cast<uint32_t>((low_ - arena_.begin()) + (arena_.end() - high_)));
  high_ = high;
  return Code::kOk;
}

Code Planner::plan_tensors(Scope& scope) {
  const Buffers buffers = model_.buffers();
  for (int i = 0; i < scope.planned.tensor_count; ++i) {
    const TensorDef definition = scope.definition.tensor(i);
    PlannedTensor& tensor = scope.tensors[i];
    status_.tensor = i;
    const Dims shape = definition.shape();
    tensor.dtype = definition.dtype();
    tensor.ndim = static_cast<uint8_t>(shape.size());
    tensor.dims = locate_vector(shape);
    const Bytes data = buffers[definition.buffer()];
    if (!data.empty()) {
      tensor.data = in_model(data.data());
    } else if (definition.is_variable()) {
      const uint8_t zero = tensor.dtype == DType::kInt8
                               ? static_cast<uint8_t>(definition.quantization().zero_point())
                               : uint8_t{0};
      const int64_t bytes = storage_bytes(tensor.dtype, element_count(shape));
      DIATOM_TRY(keep_memory(static_cast<uint32_t>(bytes), zero, tensor.data));
    } else if (element_count(shape) == 0) {
      tensor.data = {Region::kModel, 0};
    }
  }
  status_.tensor = -1;
  return Code::kOk;
}

Code Planner::plan_inputs(Scope& scope) {
  const Dims inputs = scope.definition.inputs();
  const Dims outputs = scope.definition.outputs();
  scope.planned.input_count = static_cast<uint16_t>(inputs.size());
  scope.planned.output_count = static_cast<uint16_t>(outputs.size());
  scope.planned.inputs = locate_vector(inputs);
  scope.planned.outputs = locate_vector(outputs);
  if (scope.index == 0) {
    for (const InputShape& wanted : options_.input_shapes) {
      if (wanted.input < 0 || static_cast<size_t>(wanted.input) >= inputs.size()) {
        return status_.fail(Code::kNotFound, static_cast<int64_t>(inputs.size()), wanted.input);
      }
      PlannedTensor& tensor = scope.tensors[inputs[static_cast<size_t>(wanted.input)]];
      DIATOM_TRY(give_shape(tensor, wanted.shape));
    }
  }
  for (int32_t input : inputs) {
    PlannedTensor& tensor = scope.tensors[input];
    if (tensor.data.in(Region::kMemory) || tensor.buffer != 0) continue;
    status_.tensor = input;
    DIATOM_TRY(add_buffer(scope, tensor, -1));
    if (!options_.reuse_inputs) scope.buffer_of(tensor)->last = kAfterRun;
  }
  status_.tensor = -1;
  return Code::kOk;
}

Code Planner::pack_subgraph(Scope& scope) {
  for (int32_t output : scope.definition.outputs()) {
    if (Buffer* buffer = scope.buffer_of(scope.tensors[output])) buffer->last = kAfterRun;
  }
  if (options_.bind_at_run && scope.depth == 0) {
    leave_unplaced(scope, scope.definition.inputs());
    leave_unplaced(scope, scope.definition.outputs());
  }
  Packing packing;
  const Span<Buffer> buffers(scope.buffers, scope.buffer_count);
  if (options_.pack_disjoint != nullptr) {
    packing = options_.pack_disjoint(buffers);
  } else {
    uint8_t* memory = nullptr;
    DIATOM_TRY(take_temporary(packing_workspace(scope.buffer_count), memory));
    packing = pack_buffers(buffers, {scope.overlaps, scope.overlap_count},
                           {reinterpret_cast<uint32_t*>(memory), scope.buffer_count * 2}, options_.effort);
  }
  scope.planned.frame_bytes = align_up(packing.bytes);
  scope.planned.lower_bound = packing.lower_bound;
  scope.planned.ready = 1;
  for (int i = 0; i < scope.planned.tensor_count; ++i) {
    PlannedTensor& tensor = scope.tensors[i];
    if (const Buffer* buffer = scope.buffer_of(tensor)) tensor.data = {Region::kFrame, buffer->offset};
  }
  for (int i = 0; i < scope.planned.step_count; ++i) {
    Location& scratch = scope.steps[i].scratch;
    if (scratch.in(Region::kFrame)) {
      scratch = {Region::kFrame, scope.buffers[scratch.offset()].offset};
    }
  }
  choose_orders(scope);
  return Code::kOk;
}

// Buffers of nothing keep which tensors share one.
void Planner::leave_unplaced(Scope& scope, Dims tensors) {
  for (int32_t tensor : tensors) {
    if (Buffer* buffer = scope.buffer_of(scope.tensors[tensor])) buffer->bytes = 0;
  }
}

// A step whose output lies over its input without the ascending distance between them has the descending one.
void Planner::choose_orders(Scope& scope) {
  for (uint32_t i = 0; i < scope.overlap_count; ++i) {
    const Overlap& overlap = scope.overlaps[i];
    const Buffer& input = scope.buffers[overlap.input];
    const Buffer& output = scope.buffers[overlap.output];
    const bool apart =
        input.offset + input.bytes <= output.offset || output.offset + output.bytes <= input.offset;
    if (apart || input.last != output.first) continue;
    scope.steps[output.first].descending =
        input.offset < static_cast<uint64_t>(output.offset) + overlap.ascending;
  }
}

Code Planner::take(uint32_t bytes, uint32_t alignment, uint8_t*& memory) {
  const uint32_t begin = align_up(static_cast<uint32_t>(low_ - arena_.begin()), alignment);
  const uint32_t limit = static_cast<uint32_t>(high_ - arena_.begin());
  if (begin > limit || bytes > limit - begin)
    return too_small(int64_t{begin} + bytes + (arena_.end() - high_));
  memory = arena_.begin() + begin;
  low_ = arena_.begin() + min(align_up(begin + bytes, 4), limit);
  return Code::kOk;
}

Code Planner::take_temporary(uint32_t bytes, uint8_t*& memory) {
  if (bytes > static_cast<size_t>(high_ - low_)) {
    return too_small((low_ - arena_.begin()) + int64_t{bytes} + (arena_.end() - high_));
  }
  high_ -= bytes;
  memory = high_;
  return Code::kOk;
}

Code Planner::too_small(int64_t needed) {
  return status_.fail(Code::kArenaTooSmall, (needed + kArenaAlignment - 1) & -int64_t{kArenaAlignment},
                      arena_.size());
}

Code Planner::keep_memory(uint32_t bytes, uint8_t fill, Location& location) {
  const uint32_t offset = plan_->memory_bytes;
  if (bytes > kMostBytes - offset) return too_small(int64_t{offset} + bytes);
  MemoryBlock* block = nullptr;
  DIATOM_TRY(allocate(1, block));
  *block = {plan_->memory, offset, bytes, fill};
  plan_->memory = locate(block).offset();
  plan_->memory_bytes = align_up(offset + bytes);
  location = {Region::kMemory, offset};
  return Code::kOk;
}

Code Planner::give_shape(PlannedTensor& tensor, const Shape& shape) {
  int32_t* dims = nullptr;
  DIATOM_TRY(allocate(static_cast<uint32_t>(shape.ndim), dims));
  for (int axis = 0; axis < shape.ndim; ++axis) dims[axis] = shape[axis];
  tensor.ndim = static_cast<uint8_t>(shape.ndim);
  tensor.dims = locate(dims);
  return Code::kOk;
}

Code Planner::add_buffer(Scope& scope, int64_t bytes, int32_t first, uint32_t& index) {
  if (bytes >= kMostBytes) return status_.fail(Code::kShapeOverflow, kMostBytes, bytes);
  index = scope.buffer_count++;
  scope.buffers[index] = {static_cast<uint32_t>(bytes), first, first};
  return Code::kOk;
}

Code Planner::add_buffer(Scope& scope, PlannedTensor& tensor, int32_t first) {
  const Dims dims = resolve_dims(tensor);
  int64_t elements = 1;
  for (int32_t dim : dims) {
    elements *= dim;
    if (dim < 0 || elements >= int64_t{1} << 31) return status_.fail(Code::kShapeOverflow, 0, elements);
  }
  uint32_t index = 0;
  DIATOM_TRY(add_buffer(scope, storage_bytes(tensor.dtype, elements), first, index));
  tensor.buffer = static_cast<uint16_t>(index + 1);
  return Code::kOk;
}

Dims Planner::resolve_dims(const PlannedTensor& tensor) const {
  const uint8_t* base = tensor.dims.in(Region::kModel) ? model_.file().data() : plan_->at<uint8_t>(0);
  return {reinterpret_cast<const int32_t*>(base + tensor.dims.offset()), tensor.ndim};
}

void Planner::describe(const PlannedTensor& tensor, TensorInfo& info) const {
  info.dtype = tensor.dtype;
  info.variable = tensor.data.in(Region::kMemory);
  info.shape = ShapeView(resolve_dims(tensor));
  if (tensor.data.in(Region::kModel)) info.data = model_.file().data() + tensor.data.offset();
}

Location Planner::locate(const void* persistent) const {
  return {Region::kPlan,
          static_cast<uint32_t>(static_cast<const uint8_t*>(persistent) - plan_->at<uint8_t>(0))};
}

Location Planner::locate_vector(Dims vector) const {
  return vector.empty() ? Location(Region::kModel, 0) : in_model(vector.data());
}

Location Planner::in_model(const void* data) const {
  return {Region::kModel, static_cast<uint32_t>(static_cast<const uint8_t*>(data) - model_.file().data())};
}

}  // namespace diatom
