// Folds arithmetic with a constant for each channel into the weights before it, as batch normalisation of
// inference is once its constants are folded: convolution(x, w) * a + b is convolution(x, w * a) + b. Of
// floats, whose results differ by rounding: within some units in the last place of the terms that are summed.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// Returns how many operators it folded. Constants must have been folded before.
int fold_channels(Graph& graph);

}  // namespace diatom
