// How prepare of an operator that adds stored integers of one scale, term by term, makes its reducer.
#pragma once

#include "diatom/kernels/portable/aligned_sum.h"
#include "diatom/ops/context.h"

namespace diatom {

// From the scale of input 0 to that of output 0.
Code prepare_aligned_sum(InferContext& context, kernels::AlignedSum& sum);

}  // namespace diatom
