#include "diatom/compile/lossless.h"

#include <fmt/format.h>

#include "diatom/graph/byte_equal.h"
#include "diatom/graph/export.h"
#include "diatom/graph/import.h"
#include "diatom/graph/passes/operator_order.h"
#include "diatom/tensor/error.h"

namespace diatom {

ModelFile optimized_losslessly(const ModelFile& file, const CompileGoal& goal, OptimizationReport* report) {
  Graph graph = import_model(file.model());
  const OptimizationReport done = optimize_losslessly(graph);
  if (report != nullptr) *report = done;
  if (goal.objective == Objective::kRam) order_for_memory(graph, {.reuse_inputs = !goal.keep_inputs});
  const AlignedBytes bytes = export_model(graph);
  ModelFile result(view(bytes), file.path());
  const auto difference = byte_equal_on_random_inputs(file.model(), result.model(), kLosslessSamples, 1);
  if (!difference) return result;
  raise(fmt::format("{}: optimised, output {} has {} at element {} of sample {}, expected {}",
                    file.path().string(), difference->output, difference->found, difference->element,
                    difference->sample, difference->expected));
}

}  // namespace diatom
