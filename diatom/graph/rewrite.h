// The steps that rewriting passes are made of. Operators and tensors that become superfluous stay until
// remove_dead_operators() takes them away, so that indices remain valid, unless it is said otherwise.
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/graph/graph.h"

namespace diatom {

// Calls change(subgraph) for every subgraph and sums what it returns.
template <typename Change>
int for_each_subgraph(Graph& graph, Change change) {
  int changes = 0;
  for (Graph::Subgraph& subgraph : graph.subgraphs) changes += change(subgraph);
  return changes;
}

// Removes operator `index`, whose output is its first input unchanged: readers of the output read the input.
// Where the subgraph returns the output, the input's producer makes it instead. False, and nothing is
// changed, where that is impossible or the two tensors are not of one dtype, shape and quantisation.
bool bypass(Graph::Subgraph& subgraph, size_t index);

// The constant in input `input` of an operator, to be changed: a copy when others use it too.
Graph::Tensor& own_constant(Graph::Subgraph& subgraph, size_t index, size_t input);

// The integers of a constant int32 or int64 tensor. False for any other.
bool read_integers(const Graph::Tensor& tensor, std::vector<int64_t>& values);

// Whether all extents, but perhaps that of the batch, are the same for every run.
bool is_static(const Graph::Tensor& tensor);

}  // namespace diatom
