// What the text of a graph says of a tensor, where it comes into being:
//
//   int8[?,49,10,1] scale 0.5847 zero_point 83 "input" = x"00ff"
#pragma once

#include "diatom/graph/graph.h"
#include "diatom/graph/text/cursor.h"

namespace diatom {

// int8[?,49,10,1] alone.
Graph::Tensor parse_shape(Cursor& cursor);

// All of it. `ranked` is whether tensors have a rank that do not say.
Graph::Tensor parse_type(Cursor& cursor, bool ranked);

}  // namespace diatom
