// What operators share that surround a tensor, input 0: `paddings`, input 1, is [rank, 2] and counts what
// stands before and after it along each axis.
#pragma once

#include "diatom/ops/movement/movement.h"

namespace diatom {

// The extent of an axis with its padding; -1 when a padding is negative or the sum too large.
int32_t padded_extent(int32_t extent, int64_t before, int64_t after);

// States that output 0 is the padded tensor. Paddings that are not known before the first run must turn out
// to give the shape that the model declares.
Code infer_padded(InferContext& context);
Code check_paddings(const RunContext& context, const IndexList& paddings);

// The copy of x to its place in y.
kernels::CopyLoop place_in_padding(Dims x, Dims y, const IndexList& paddings, int32_t element);

// Lets output 0 lie over an x that is copied to its place in ascending order, before anything behind that is
// written.
Code allow_padded_overlap(PrepareContext& context, const kernels::CopyLoop& loop);

// How the output stores zero.
Code stored_zero(InferContext& context, int32_t& zero);

}  // namespace diatom
