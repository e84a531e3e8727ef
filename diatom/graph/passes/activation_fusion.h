// fuse_activations() lets an operator clamp its output itself, in place of a RELU or RELU6 that follows.
//
// Lossless, because the activation reads an output that nobody else does, and both tensors have the same
// quantisation, so that the operator goes on to compute the same sums and scales. For stored integers the
// activation is asked for every stored value: it must clamp to exactly the range that the fused activation
// has. For floats both are the same comparisons with 0 and 6.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many activations were fused.
int fuse_activations(Graph& graph);

}  // namespace diatom
