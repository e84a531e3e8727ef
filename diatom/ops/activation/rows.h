// What operators share that work on each row along the last axis.
#pragma once

#include <stddef.h>

#include "diatom/base/shape.h"
#include "diatom/ops/context.h"

namespace diatom {

struct RowExtent {
  size_t count;  // 0 where rows are empty
  size_t depth;
};

// `dims` is of rank 1 or more.
inline RowExtent row_extent(Dims dims) {
  const size_t depth = static_cast<size_t>(dims[dims.size() - 1]);
  return {depth == 0 ? 0 : static_cast<size_t>(element_count(dims)) / depth, depth};
}

// kRankMismatch when input 0 is a scalar.
Code require_rows(InferContext& context);

// kUnsupported when the rows of input 0 have more elements.
Code limit_depth(InferContext& context, int32_t limit);

}  // namespace diatom
