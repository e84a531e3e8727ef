// value_ranges() bounds what a subgraph computes: for every channel of every tensor of stored integers, the
// values it can have for any input. A channel is an index along the last axis. The bounds are proved:
//
// - Sums of products are bounded by interval arithmetic, for every way in which a window can overlap the
// border,
//   and go through the exact requantisation, which is monotone (ProductSum).
// - Functions of one element are asked for every stored value (value_table).
// - Operators that grow with each of their inputs, such as pooling, ADD or all that only moves elements, are
// run
//   twice by the runtime: on the least and on the greatest values. MEAN grows, too, as long as its scale
//   cannot make it wrap around.
// - Constants are what they are; everything else may have any value of its dtype.
#pragma once

#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/graph/value_table.h"

namespace diatom {

// By channel; empty for tensors of other dtypes or without elements.
using ChannelRanges = std::vector<StoredRange>;

std::vector<ChannelRanges> value_ranges(const Graph::Subgraph& subgraph);

inline bool is_constant(StoredRange range) { return range.low == range.high; }

}  // namespace diatom
