// fuse_padding() lets a convolution pad its input itself, SAME, in place of a PAD that comes before it.
//
// Lossless, because what PAD adds are zeros (the zero point of stored integers), whose products add nothing
// to a sum, and SAME leaves out exactly those products. The convolution is VALID, and SAME over the unpadded
// image must give as many windows that start at the same places; rows and columns that PAD adds behind them
// are read by none. Float filters must be finite: 0 * infinity is no zero. Pooling counts its elements, and
// is left alone.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many convolutions took over their padding.
int fuse_padding(Graph& graph);

}  // namespace diatom
