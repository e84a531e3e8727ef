#include "diatom/graph/staged_plan.h"

#include "diatom/graph/export.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {

StagedPlan::StagedPlan(Trace trace, bool fuses)
    : trace_(std::make_shared<Trace>(std::move(trace))), file_(export_model(trace_->graph)) {
  Model model;
  Status status;
  if (Model::open(view(file_), model, status) != Code::kOk) raise(sentence(status));
  planned_.emplace(model, all_ops(), kProgramOptions);
  planned_->check(planned_->status());
  program_.emplace(*planned_, fuses);
}

}  // namespace diatom
