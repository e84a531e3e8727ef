// How an operator that was called with attributes stands in a graph: the inverse of reading them.
#pragma once

#include "diatom/graph/graph.h"
#include "diatom/ops/op.h"

namespace diatom {

// Without operands. An Error for an attribute that a file cannot hold.
Graph::Operator operator_with_attributes(const Op& op, const void* attrs);

}  // namespace diatom
