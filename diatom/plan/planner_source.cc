// What operators ask of the planner through their contexts.
#include "diatom/plan/planner_scope.h"

namespace diatom {

// The functions of a ContextSource; `owner` is the Scope.
struct PlannerSource {
  using Scope = Planner::Scope;

  static DType dtype(void* owner, int32_t tensor) {
    return tensor < 0 ? DType::kAny : Scope::of(owner).tensors[tensor].dtype;
  }

  static void describe(void* owner, int32_t tensor, TensorInfo& info) {
    Scope& scope = Scope::of(owner);
    if (tensor < 0) return;
    scope.planner.describe(scope.tensors[tensor], info);
  }

  static Quantization quantization(void* owner, int32_t tensor) {
    return Scope::of(owner).definition.tensor(tensor).quantization();
  }

  // Axes of extent 1 say nothing about the elements, and files are not always exact about them.
  static bool equal_but_for_ones(Dims a, Dims b) {
    size_t i = 0;
    size_t j = 0;
    while (true) {
      while (i < a.size() && a[i] == 1) ++i;
      while (j < b.size() && b[j] == 1) ++j;
      if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
      if (a[i++] != b[j++]) return false;
    }
  }

  // Where the model leaves extents open, or inputs were given other shapes, the inferred shape replaces the
  // declared.
  static Code settle_shape(Scope& scope, int32_t index, const Shape& shape, Status& status) {
    Planner& planner = scope.planner;
    PlannedTensor& tensor = scope.tensors[index];
    const Dims declared = planner.resolve_dims(tensor);
    if (ShapeView(declared) == ShapeView(shape.view())) return Code::kOk;
    const bool open =
        !planner.options_.input_shapes.empty() || !scope.definition.tensor(index).shape_signature().empty();
    const bool kept = tensor.data.in(Region::kMemory);  // which has been given its size
    if (kept || !(open || equal_but_for_ones(declared, shape.view()))) {
      if (tensor.ndim != shape.ndim) return status.fail(Code::kRankMismatch, shape.ndim, tensor.ndim);
      int axis = 0;
      while (axis < shape.ndim - 1 && declared[static_cast<size_t>(axis)] == shape[axis]) ++axis;
      status.axis = static_cast<int8_t>(axis);
      return status.fail(Code::kShapeMismatch, shape[axis], declared[static_cast<size_t>(axis)]);
    }
    return planner.give_shape(tensor, shape);
  }

  static Code define(void* owner, int32_t index, DType dtype, const Shape& shape, Status& status) {
    Scope& scope = Scope::of(owner);
    PlannedTensor& tensor = scope.tensors[index];
    if (tensor.dtype != dtype) {
      return status.fail(Code::kDTypeMismatch, static_cast<int64_t>(dtype),
                         static_cast<int64_t>(tensor.dtype));
    }
    DIATOM_TRY(settle_shape(scope, index, shape, status));
    if (tensor.data.in(Region::kMemory) || tensor.buffer != 0) return Code::kOk;
    return scope.planner.add_buffer(scope, tensor, scope.step);
  }

  static void* allocate(void* owner, uint32_t bytes, uint32_t alignment) {
    uint8_t* memory = nullptr;
    return Scope::of(owner).planner.take(bytes, alignment, memory) == Code::kOk ? memory : nullptr;
  }

  static Code scratch(void* owner, uint32_t bytes) {
    Scope& scope = Scope::of(owner);
    uint32_t buffer = 0;
    DIATOM_TRY(scope.planner.add_buffer(scope, bytes, scope.step, buffer));
    scope.steps[scope.step].scratch = {Region::kFrame, buffer};
    return Code::kOk;
  }

  static Code memory(void* owner, uint32_t bytes, uint8_t fill) {
    Scope& scope = Scope::of(owner);
    return scope.planner.keep_memory(bytes, fill, scope.steps[scope.step].memory);
  }

  static Code overlap(void* owner, int32_t input, int32_t output, uint32_t ascending, uint32_t descending) {
    Scope& scope = Scope::of(owner);
    if (scope.planner.options_.pack_disjoint != nullptr) return Code::kOk;
    const uint32_t from = scope.tensors[input].buffer;
    const uint32_t to = scope.tensors[output].buffer;
    if (from == 0 || to == 0) return Code::kOk;
    uint8_t* place = nullptr;
    DIATOM_TRY(scope.planner.take_temporary(sizeof(Overlap), place));
    scope.overlaps = reinterpret_cast<Overlap*>(place);
    scope.overlaps[0] = {from - 1, to - 1, ascending, descending};
    ++scope.overlap_count;
    return Code::kOk;
  }

  static Code share(void* owner, int32_t input, int32_t output) {
    Scope& scope = Scope::of(owner);
    PlannedTensor& from = scope.tensors[input];
    PlannedTensor& to = scope.tensors[output];
    if (from.buffer == 0 || to.buffer != scope.buffer_count) return Code::kOk;
    if (scope.buffer_of(from)->bytes != scope.buffer_of(to)->bytes) return Code::kOk;
    --scope.buffer_count;
    to.buffer = from.buffer;
    return Code::kOk;
  }
};

const ContextSource Planner::kSource = {
    .dtype = PlannerSource::dtype,
    .describe = PlannerSource::describe,
    .quantization = PlannerSource::quantization,
    .define = PlannerSource::define,
    .allocate = PlannerSource::allocate,
    .scratch = PlannerSource::scratch,
    .memory = PlannerSource::memory,
    .overlap = PlannerSource::overlap,
    .share = PlannerSource::share,
    .program = nullptr,
};

}  // namespace diatom
