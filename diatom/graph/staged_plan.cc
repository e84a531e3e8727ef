#include "diatom/graph/staged_plan.h"

#include <fmt/format.h>

#include <cstring>

#include "diatom/graph/export.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {

StagedPlan::StagedPlan(Trace trace)
    : trace_(std::make_shared<Trace>(std::move(trace))), file_(export_model(trace_->graph)) {
  Model model;
  Status status;
  if (Model::open(view(file_), model, status) != Code::kOk) raise(sentence(status));
  planned_ = std::make_unique<PlannedModel>(model, all_ops());
  check(planned_->status());
}

Tensors StagedPlan::run(const Tensors& inputs) {
  Interpreter& interpreter = planned_->interpreter();
  for (size_t i = 0; i < inputs.size(); ++i) {
    const TensorView input = interpreter.input(static_cast<int>(i));
    if (input.bytes > 0) std::memcpy(input.data, inputs[i].data(), input.bytes);
  }
  check(interpreter.run());
  Tensors outputs;
  for (int i = 0; i < interpreter.output_count(); ++i) {
    const TensorView from = interpreter.output(i);
    Tensor to(from.dtype, Shape(from.dims), Device());
    if (from.bytes > 0) std::memcpy(to.data(), from.data, from.bytes);
    outputs.push_back(std::move(to));
  }
  return outputs;
}

void StagedPlan::check(const Status& status) const {
  if (!status.ok()) raise(sentence(status, planned_->model(), all_ops()));
}

}  // namespace diatom
