// optimized_losslessly() is what compiling starts with: the model without what changes nothing in its
// results, checked against the original on random inputs.
#pragma once

#include "diatom/graph/optimize.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

inline constexpr int kLosslessSamples = 16;

// An Error says where the results first differ. `report` may be null.
ModelFile optimized_losslessly(const ModelFile& file, OptimizationReport* report = nullptr);

}  // namespace diatom
