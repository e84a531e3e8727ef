// run_binary() is the run of an operator that computes f of two inputs that broadcast; for .cc files.
#pragma once

#include "diatom/kernels/portable/binary_map.h"
#include "diatom/ops/broadcast.h"

namespace diatom {

template <typename In, typename Out, typename F>
void run_binary(const F& f, const RunContext& context) {
  const kernels::StridedLoops nest = broadcast_loops(context);
  kernels::binary_map(nest, context.input<In>(0), context.input<In>(1), context.output<Out>(0), f);
}

}  // namespace diatom
