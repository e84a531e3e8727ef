// optimized_losslessly() is what compiling starts with: the model without what changes nothing in its
// results, checked against the original on random inputs.
#pragma once

#include "diatom/compile/objective.h"
#include "diatom/graph/optimize.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

inline constexpr int kLosslessSamples = 16;

// For kRam operators may change their order, too. An Error says where the results first differ. `report` may
// be null.
ModelFile optimized_losslessly(const ModelFile& file, const CompileGoal& goal = {},
                               OptimizationReport* report = nullptr);

}  // namespace diatom
