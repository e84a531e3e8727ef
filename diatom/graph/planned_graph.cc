#include "diatom/graph/planned_graph.h"

#include <vector>

#include "diatom/graph/export.h"
#include "diatom/graph/host_call.h"
#include "diatom/graph/passes/recomputation.h"
#include "diatom/graph/simplify.h"
#include "diatom/graph/transfer.h"
#include "diatom/ops/all_ops.h"
#include "diatom/runtime/installed_operators.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

// Those of files, and what only this process can run.
OpList staged_ops() {
  static const InstalledOperators operators = [] {
    std::vector<const Op*> all(all_ops().begin(), all_ops().end());
    all.insert(all.end(), {&host_call_operator.record, &send_operator.record, &receive_operator.record});
    return InstalledOperators({all.data(), all.size()});
  }();
  return operators.list();
}

}  // namespace

void prepare(Graph& graph, const FunctionOptions& options) {
  if (options.simplify) simplify(graph);
  if (options.memory_limit > 0) recompute(graph, options.memory_limit);
}

PlannedGraph::PlannedGraph(const Graph& graph, Device device, bool fuses) : file_(export_model(graph)) {
  Model model;
  Status status;
  if (Model::open(view(file_), model, status) != Code::kOk) raise(sentence(status));
  planned_.emplace(model, staged_ops(), kProgramOptions, device);
  planned_->check(planned_->status());
  program_.emplace(*planned_, fuses);
}

Tensors PlannedGraph::run(std::span<const Tensor* const> inputs) {
  try {
    return program_->run(inputs);
  } catch (const Error&) {
    rethrow_host_error();
    throw;
  }
}

}  // namespace diatom
