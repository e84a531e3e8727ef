// What operators ask of the planner through their contexts.
#include <string.h>

#include "diatom/plan/planner_scope.h"

namespace diatom {

// The functions of a ContextSource; `owner` is the Scope.
struct PlannerSource {
  using Scope = Planner::Scope;

  static Scope& scope_of(void* owner) { return *static_cast<Scope*>(owner); }

  static void fill(const Planner& planner, const PlannedTensor& tensor, TensorInfo& info) {
    info.dtype = tensor.dtype;
    info.variable = tensor.data.in(Region::kMemory);
    info.shape = ShapeView(planner.resolve_dims(tensor));
    if (tensor.data.in(Region::kModel)) info.data = planner.model_.file().data() + tensor.data.offset();
  }

  static void describe(void* owner, int32_t tensor, TensorInfo& info) {
    Scope& scope = scope_of(owner);
    if (tensor < 0) return;
    fill(scope.planner, scope.tensors[tensor], info);
  }

  static Quantization quantization(void* owner, int32_t tensor) {
    return scope_of(owner).definition.tensor(tensor).quantization();
  }

  static void describe_in(void* owner, int32_t subgraph, bool is_output, int32_t position, TensorInfo& info) {
    Planner& planner = scope_of(owner).planner;
    const SubgraphDef definition = planner.model_.subgraph(subgraph);
    const Dims tensors = is_output ? definition.outputs() : definition.inputs();
    const int32_t tensor = tensors[static_cast<size_t>(position)];
    const PlannedSubgraph& planned = planner.plan_->subgraph(subgraph);
    fill(planner, planner.plan_->tensor(planned, tensor), info);
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
    if (Shape(declared) == shape) return Code::kOk;
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
    int32_t* dims = nullptr;
    DIATOM_TRY(planner.allocate(static_cast<uint32_t>(shape.ndim), dims));
    memcpy(dims, shape.dims, sizeof(int32_t) * static_cast<size_t>(shape.ndim));
    tensor.ndim = static_cast<uint8_t>(shape.ndim);
    tensor.dims = planner.locate(dims);
    return Code::kOk;
  }

  static Code define(void* owner, int32_t index, DType dtype, const Shape& shape, Status& status) {
    Scope& scope = scope_of(owner);
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
    return scope_of(owner).planner.take(bytes, alignment, memory) == Code::kOk ? memory : nullptr;
  }

  static Code scratch(void* owner, uint32_t bytes) {
    Scope& scope = scope_of(owner);
    uint32_t buffer = 0;
    DIATOM_TRY(scope.planner.add_buffer(scope, bytes, scope.step, buffer));
    scope.steps[scope.step].scratch = {Region::kFrame, buffer};
    return Code::kOk;
  }

  static Code memory(void* owner, uint32_t bytes, uint8_t fill) {
    Scope& scope = scope_of(owner);
    return scope.planner.keep_memory(bytes, fill, scope.steps[scope.step].memory);
  }

  static Code overlap(void* owner, int32_t input, int32_t output, uint32_t ascending, uint32_t descending) {
    Scope& scope = scope_of(owner);
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
    Scope& scope = scope_of(owner);
    PlannedTensor& from = scope.tensors[input];
    PlannedTensor& to = scope.tensors[output];
    if (from.buffer == 0 || to.buffer != scope.buffer_count) return Code::kOk;
    if (scope.buffer_of(from)->bytes != scope.buffer_of(to)->bytes) return Code::kOk;
    --scope.buffer_count;
    to.buffer = from.buffer;
    return Code::kOk;
  }

  static Code subgraph(void* owner, int32_t index, SubgraphInfo& info) {
    Scope& scope = scope_of(owner);
    Planner& planner = scope.planner;
    const int64_t count = planner.model_.subgraph_count();
    if (index < 0 || index >= count) return planner.status_.fail(Code::kBadIndex, count, index);
    const Status before = planner.status_;
    DIATOM_TRY(planner.plan_subgraph(index, scope.depth + 1));
    planner.status_ = before;
    const PlannedSubgraph& planned = planner.plan_->subgraph(index);
    if (planned.ready == 0) return planner.status_.fail(Code::kCycle, 0, index);
    info = {planned.input_count, planned.output_count, planned.frame_bytes};
    return Code::kOk;
  }

  static Code name_resource(void* owner, int32_t index, uint32_t name) {
    Scope& scope = scope_of(owner);
    Planner& planner = scope.planner;
    PlannedTensor& tensor = scope.tensors[index];
    uint32_t known = planner.plan_->resources;
    while (known != 0 && planner.plan_->at<Resource>(known)->name != name) {
      known = planner.plan_->at<Resource>(known)->next;
    }
    if (known == 0) {
      Resource* resource = nullptr;
      DIATOM_TRY(planner.allocate(1, resource));
      resource->name = name;
      resource->next = planner.plan_->resources;
      known = planner.plan_->resources = planner.locate(resource).offset();
    }
    tensor.buffer = 0;
    tensor.data = {Region::kPlan, known};
    return Code::kOk;
  }

  static Code use_resource(void* owner, int32_t index, uint32_t bytes) {
    Scope& scope = scope_of(owner);
    Planner& planner = scope.planner;
    const PlannedTensor& tensor = scope.tensors[index];
    if (tensor.dtype != DType::kResource || !tensor.data.in(Region::kPlan)) {
      return planner.status_.fail(Code::kUnsupported);
    }
    Resource& resource = *planner.plan_->at<Resource>(tensor.data.offset());
    if (resource.memory.nowhere()) {
      resource.bytes = bytes;
      DIATOM_TRY(planner.keep_memory(bytes, 0, resource.memory));
    }
    scope.steps[scope.step].memory = resource.memory;
    return resource.bytes == bytes ? Code::kOk
                                   : planner.status_.fail(Code::kSizeMismatch, resource.bytes, bytes);
  }
};

const ContextSource Planner::kSource = {
    PlannerSource::describe,    PlannerSource::quantization,  PlannerSource::define,
    PlannerSource::allocate,    PlannerSource::scratch,       PlannerSource::memory,
    PlannerSource::overlap,     PlannerSource::share,         PlannerSource::subgraph,
    PlannerSource::describe_in, PlannerSource::name_resource, PlannerSource::use_resource};

}  // namespace diatom
