#include "diatom/compile/lossless.h"

#include <fmt/format.h>

#include "diatom/graph/byte_equal.h"
#include "diatom/graph/export.h"
#include "diatom/graph/import.h"
#include "diatom/tensor/error.h"

namespace diatom {

ModelFile optimized_losslessly(const ModelFile& file, OptimizationReport* report) {
  Graph graph = import_model(file.model());
  const OptimizationReport done = optimize_losslessly(graph);
  if (report != nullptr) *report = done;
  const AlignedBytes bytes = export_model(graph);
  ModelFile result(view(bytes), file.path());
  const auto difference = byte_equal_on_random_inputs(file.model(), result.model(), kLosslessSamples, 1);
  if (!difference) return result;
  raise(fmt::format("{}: optimised, output {} has {} at element {} of sample {}, expected {}",
                    file.path().string(), difference->output, difference->found, difference->element,
                    difference->sample, difference->expected));
}

}  // namespace diatom
