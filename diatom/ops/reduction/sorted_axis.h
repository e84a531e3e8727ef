// What sort and argsort share: the axis along which elements are put in order.
#pragma once

#include "diatom/kernels/portable/arg_select.h"
#include "diatom/ops/define.h"

namespace diatom {

struct SortAttrs {
  int32_t axis = -1;        // counted from the end when negative
  bool descending = false;  // the greatest first
};

struct SortedAxis {
  using Attrs = SortAttrs;
  using State = kernels::SearchedAxis;
  static constexpr Field fields[] = {
      field<&Attrs::axis>("axis", kNoSlot, -1),
      field<&Attrs::descending>("descending", kNoSlot),
  };

  static Code prepare(const Attrs&, PrepareContext&, State&);

 protected:
  // kAxisRange where x has no such axis. The output is like x but for its dtype.
  static Code infer_sorted(const Attrs&, InferContext&, DType output);
};

}  // namespace diatom
