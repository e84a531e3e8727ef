// fold_constants() computes operators whose inputs are all constant, and keeps their results instead.
//
// Lossless, because the project's own runtime computes the results: the bits that it would have computed in
// every run. Operators that have effects are left alone. So are those whose results would take more room in
// the file than what they are made from, as dequantised weights do: on a microcontroller that is no gain.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many operators were folded.
int fold_constants(Graph& graph);

}  // namespace diatom
