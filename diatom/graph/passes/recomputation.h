// Results computed again instead of kept, as training does that must make do with less memory.
#pragma once

#include <cstdint>

#include "diatom/graph/graph.h"

namespace diatom {

// Where the results that operators of a subgraph keep for others take more than `most_bytes` at once,
// computes some of them again right before they are read: those that take most memory for the least work,
// with what they are made of where that is gone, too. Stops when they fit or nothing more helps. The same
// operator on the same operands gives the same bits, so none changes; operators with effects run once. What a
// subgraph takes and gives is whoever runs it's, and not counted. Returns how many operators were added.
//
// After Chen et al., "Training deep nets with sublinear memory cost" (2016), but for any graph.
int recompute(Graph& graph, int64_t most_bytes);

// The results that are kept at the same time, in bytes, where most are.
int64_t most_kept_bytes(const Graph::Subgraph& subgraph);

}  // namespace diatom
