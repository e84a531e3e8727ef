// What the text of a graph says of an operator, but for its results:
//
//   conv_2d(%0, %1, none) version 3 {padding = same, stride_w = 2}
#pragma once

#include "diatom/graph/graph.h"
#include "diatom/graph/text/cursor.h"
#include "diatom/graph/text/tensor_ids.h"

namespace diatom {

// Operands are those that `ids` has so far.
Graph::Operator parse_operator(Cursor& cursor, const TensorIds& ids);

}  // namespace diatom
