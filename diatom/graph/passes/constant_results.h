// keep_constant_results() turns tensors into constants whose every element has one known value, whatever the
// inputs are.
//
// Lossless, because value_ranges() has proved that the operator which makes the tensor computes nothing else.
// An operator that does more than that is left alone, and so is one whose constants take less room in the
// file than its result would.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many operators were replaced.
int keep_constant_results(Graph& graph);

}  // namespace diatom
