#include "diatom/graph/optimize.h"

#include "diatom/graph/export.h"
#include "diatom/graph/passes/activation_fusion.h"
#include "diatom/graph/passes/common_subexpressions.h"
#include "diatom/graph/passes/constant_folding.h"
#include "diatom/graph/passes/constant_results.h"
#include "diatom/graph/passes/dead_channels.h"
#include "diatom/graph/passes/dead_operators.h"
#include "diatom/graph/passes/identities.h"
#include "diatom/graph/passes/layout.h"
#include "diatom/graph/passes/no_ops.h"
#include "diatom/graph/passes/padding_fusion.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/multiply_accumulates.h"
#include "diatom/tensor/planned_model.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr LosslessPass kPasses[] = {
    {"dead operators", remove_dead_operators},
    {"constant folding", fold_constants},
    {"layout", move_transposes},
    {"no-ops", remove_no_ops},
    {"identities", remove_identities},
    {"common subexpressions", merge_common_subexpressions},
    {"padding fusion", fuse_padding},
    {"activation fusion", fuse_activations},
    {"constant results", keep_constant_results},
    {"dead channels", remove_dead_channels},
};

int64_t weight_count(const Graph::Subgraph& subgraph) {
  int64_t weights = 0;
  for (const Graph::Tensor& tensor : subgraph.tensors) {
    const bool number = !tensor.quantization.scales.empty() || is_float(tensor.dtype);
    if (tensor.constant() && number && tensor.shape.size() > 1) weights += element_count(tensor);
  }
  return weights;
}

// Shapes as the runtime planned them, in subgraphs that can be run.
bool declares_planned_shapes(const PlannedModel& planned) {
  const Plan& plan = *planned.interpreter().plan();
  for (int i = 0; i < planned.model().subgraph_count(); ++i) {
    const PlannedSubgraph& subgraph = plan.subgraph(i);
    if (subgraph.ready == 0) continue;
    for (int j = 0; j < planned.model().subgraph(i).tensor_count(); ++j) {
      const PlannedTensor& tensor = plan.tensor(subgraph, j);
      const Location at = tensor.dims;
      const void* extents = at.region() == Region::kModel ? planned.model().file().data() + at.offset()
                                                          : plan.at<uint8_t>(at.offset());
      const Dims dims(static_cast<const int32_t*>(extents), tensor.ndim);
      if (!(Shape(dims) == Shape(planned.model().subgraph(i).tensor(j).shape()))) return false;
    }
  }
  return true;
}

std::string why_not(const Graph& graph) {
  const AlignedBytes file = export_model(graph);
  Model model;
  Status status;
  if (Model::open(view(file), model, status) != Code::kOk) return sentence(status);
  const PlannedModel planned(model, all_ops());
  if (!planned.status().ok()) return sentence(planned.status(), model, all_ops());
  return declares_planned_shapes(planned) ? "" : "tensors are declared with other shapes than operators make";
}

GraphCost operator-(const GraphCost& a, const GraphCost& b) {
  return {a.operators - b.operators, a.macs - b.macs, a.weights - b.weights, a.bytes - b.bytes};
}

GraphCost operator+(const GraphCost& a, const GraphCost& b) {
  return {a.operators + b.operators, a.macs + b.macs, a.weights + b.weights, a.bytes + b.bytes};
}

}  // namespace

GraphCost graph_cost(const Graph& graph) {
  const AlignedBytes file = export_model(graph);
  Model model;
  Status status;
  if (Model::open(view(file), model, status) != Code::kOk) raise(sentence(status));
  GraphCost cost;
  cost.bytes = static_cast<int64_t>(file.size());
  for (int i = 0; i < model.subgraph_count(); ++i) {
    const SubgraphDef subgraph = model.subgraph(i);
    cost.operators += subgraph.operator_count();
    for (int j = 0; j < subgraph.operator_count(); ++j)
      cost.macs += multiply_accumulates(model, subgraph, subgraph.operator_at(j));
    cost.weights += weight_count(graph.subgraphs[static_cast<size_t>(i)]);
  }
  return cost;
}

std::span<const LosslessPass> lossless_passes() { return kPasses; }

OptimizationReport optimize_losslessly(Graph& graph, std::span<const LosslessPass> passes,
                                       const AfterPass& after) {
  OptimizationReport report;
  for (const LosslessPass& pass : passes) report.passes.push_back({.name = pass.name});
  report.before = report.after = graph_cost(graph);
  report.refusal = why_not(graph);
  for (bool changed = report.refusal.empty(); changed; ++report.rounds) {
    changed = false;
    for (size_t i = 0; i < report.passes.size(); ++i) {
      const int changes = passes[i].run(graph);
      if (changes == 0) continue;
      changed = true;
      const GraphCost cost = graph_cost(graph);
      report.passes[i].changes += changes;
      report.passes[i].saved = report.passes[i].saved + (report.after - cost);
      report.after = cost;
      if (after) after(graph, {passes[i].name, report.rounds + 1, changes, cost});
    }
  }
  return report;
}

}  // namespace diatom
