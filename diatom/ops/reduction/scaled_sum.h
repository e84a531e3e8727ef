// How prepare of sum and mean turns the scales of stored integers into a reducer.
#pragma once

#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

enum class SumOf : uint8_t { kElements, kShares };  // a share is an element divided by their count

Code prepare_scaled_sum(SumOf terms, PrepareContext& context, ReduceState<kernels::ScaledSum>& state);

}  // namespace diatom
