#include "diatom/ops/program.h"

namespace diatom {

const ProgramSource& InferContext::program() const {
  return source_.program == nullptr ? kPlannerProgram : *source_.program;
}

Code InferContext::subgraph(int32_t index, SubgraphInfo& info) {
  return program().subgraph(owner_, index, info);
}

TensorInfo InferContext::describe_in(int32_t index, bool is_output, int i) const {
  TensorInfo info;
  program().describe_in(owner_, index, is_output, i, info);
  return info;
}

Code PrepareContext::name_resource(int output, uint32_t name) {
  return program().name_resource(owner_, outputs_[static_cast<size_t>(output)], name);
}

Code PrepareContext::use_resource(int input, int64_t bytes) {
  DIATOM_TRY(check_request(bytes));
  return program().use_resource(owner_, inputs_[static_cast<size_t>(input)], static_cast<uint32_t>(bytes));
}

Code PrepareContext::share_memory(uint32_t name, int64_t bytes) {
  DIATOM_TRY(check_request(bytes));
  return program().share_memory(owner_, name, static_cast<uint32_t>(bytes));
}

}  // namespace diatom
