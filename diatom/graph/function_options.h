// How a function is staged.
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/graph/tensor_kind.h"

namespace diatom {

struct FunctionOptions {
  // The graph is simplified (simplify.h) before it runs.
  bool simplify = true;
  // Element-wise operators that follow one another run as one where libraries compute them, with the same
  // bits.
  bool fuse = true;
  // What the function takes where one graph is for all sizes of extents that are unknown(); else a graph is
  // made for each kind of arguments. The function is staged for a few sizes to find out how the graph depends
  // on them, and may not depend on them otherwise.
  std::vector<TensorKind> inputs = {};
  // Results that operators keep for others shall take no more bytes at once: what does not fit is computed
  // again (passes/recomputation.h), as far as that helps. 0 is no limit.
  int64_t memory_limit = 0;
};

}  // namespace diatom
