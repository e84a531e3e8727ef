#include "diatom/graph/staged_plan.h"

#include <vector>

#include "diatom/graph/export.h"
#include "diatom/graph/host_call.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

// Those of files, and what only this process can run.
OpList staged_ops() {
  static const std::vector<const Op*> list = [] {
    std::vector<const Op*> ops(all_ops().begin(), all_ops().end());
    ops.push_back(&host_call_operator.record);
    return ops;
  }();
  return {list.data(), list.size()};
}

}  // namespace

StagedPlan::StagedPlan(Trace trace, bool fuses)
    : trace_(std::make_shared<Trace>(std::move(trace))), file_(export_model(trace_->graph)) {
  Model model;
  Status status;
  if (Model::open(view(file_), model, status) != Code::kOk) raise(sentence(status));
  planned_.emplace(model, staged_ops(), kProgramOptions);
  planned_->check(planned_->status());
  program_.emplace(*planned_, fuses);
}

Tensors StagedPlan::run(std::span<const Tensor* const> inputs) {
  try {
    return program_->run(inputs);
  } catch (const Error&) {
    rethrow_host_error();
    throw;
  }
}

}  // namespace diatom
