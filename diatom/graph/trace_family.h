// TraceFamily is what a function does for all sizes of the extents that are unknown, found out by staging it
// for a few: shapes, lists of integers, the reciprocals of counts and tensors of one value may depend on the
// sizes, each linearly in each size. What else depends on them, as C++ that asks whether a batch is large,
// is seen by none of this, unless one of the few shows it.
#pragma once

#include <functional>
#include <vector>

#include "diatom/graph/multilinear.h"
#include "diatom/graph/tracer.h"

namespace diatom {

class TraceFamily {
 public:
  // Stages with `trace` for sizes near `base`, and for others that must come out as foreseen; an Error where
  // they do not.
  TraceFamily(const std::function<Trace(const Sizes&)>& trace, const Sizes& base);

  Trace at(const Sizes& sizes) const;

 private:
  using Edit = std::function<void(Trace&, const Sizes&)>;

  Trace first_;
  std::vector<Edit> edits_;
};

}  // namespace diatom
