// How many multiplications with accumulation an operator of a model does in one run.
#pragma once

#include <cstdint>

#include "diatom/plan/model.h"

namespace diatom {

// From the declared shapes; 0 for operators that are not sums of products.
int64_t multiply_accumulates(const Model& model, const SubgraphDef& subgraph, const OperatorDef& definition);

}  // namespace diatom
