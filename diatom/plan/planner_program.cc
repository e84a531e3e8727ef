// What the operators of control flow and of variables ask of the planner.
#include "diatom/ops/program.h"
#include "diatom/plan/planner_scope.h"

namespace diatom {

// The functions of a ProgramSource; `owner` is the Scope.
struct PlannerProgram {
  using Scope = Planner::Scope;

  static Code subgraph(void* owner, int32_t index, SubgraphInfo& info) {
    Scope& scope = Scope::of(owner);
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

  // Where in the plan the resource of that name is; it is made if need be.
  static Code find_resource(Planner& planner, uint32_t name, uint32_t& found) {
    found = planner.plan_->resources;
    while (found != 0 && planner.plan_->at<Resource>(found)->name != name) {
      found = planner.plan_->at<Resource>(found)->next;
    }
    if (found != 0) return Code::kOk;
    Resource* resource = nullptr;
    DIATOM_TRY(planner.allocate(1, resource));
    resource->name = name;
    resource->next = planner.plan_->resources;
    found = planner.plan_->resources = planner.locate(resource).offset();
    return Code::kOk;
  }

  static Code use(Scope& scope, uint32_t at, uint32_t bytes) {
    Planner& planner = scope.planner;
    Resource& resource = *planner.plan_->at<Resource>(at);
    if (resource.memory.nowhere()) {
      resource.bytes = bytes;
      DIATOM_TRY(planner.keep_memory(bytes, 0, resource.memory));
    }
    scope.steps[scope.step].memory = resource.memory;
    return resource.bytes == bytes ? Code::kOk
                                   : planner.status_.fail(Code::kSizeMismatch, resource.bytes, bytes);
  }

  static Code name_resource(void* owner, int32_t index, uint32_t name) {
    Scope& scope = Scope::of(owner);
    uint32_t found = 0;
    DIATOM_TRY(find_resource(scope.planner, name, found));
    scope.tensors[index].buffer = 0;
    scope.tensors[index].data = {Region::kPlan, found};
    return Code::kOk;
  }

  static Code share_memory(void* owner, uint32_t name, uint32_t bytes) {
    Scope& scope = Scope::of(owner);
    uint32_t found = 0;
    DIATOM_TRY(find_resource(scope.planner, name, found));
    return use(scope, found, bytes);
  }

  static Code use_resource(void* owner, int32_t index, uint32_t bytes) {
    Scope& scope = Scope::of(owner);
    const PlannedTensor& tensor = scope.tensors[index];
    if (tensor.dtype != DType::kResource || !tensor.data.in(Region::kPlan)) {
      return scope.planner.status_.fail(Code::kUnsupported);
    }
    return use(scope, tensor.data.offset(), bytes);
  }

  static void describe_in(void* owner, int32_t subgraph, bool is_output, int32_t position, TensorInfo& info) {
    Planner& planner = Scope::of(owner).planner;
    const SubgraphDef definition = planner.model_.subgraph(subgraph);
    const Dims tensors = is_output ? definition.outputs() : definition.inputs();
    const int32_t tensor = tensors[static_cast<size_t>(position)];
    const PlannedSubgraph& planned = planner.plan_->subgraph(subgraph);
    planner.describe(planner.plan_->tensor(planned, tensor), info);
  }
};

const ProgramSource kPlannerProgram = {
    .subgraph = PlannerProgram::subgraph,
    .describe_in = PlannerProgram::describe_in,
    .name_resource = PlannerProgram::name_resource,
    .use_resource = PlannerProgram::use_resource,
    .share_memory = PlannerProgram::share_memory,
};

}  // namespace diatom
