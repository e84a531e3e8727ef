// run_reduce() is the run of a reduction; for .cc files.
#pragma once

#include "diatom/kernels/portable/reduce.h"
#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

template <typename T, typename F>
void run_reduce(const ReducedAxes& state, const F& f, const RunContext& context) {
  const kernels::Reduction groups = kernels::reduction(context.input_dims(0), state.axes);
  kernels::reduce(groups, context.input<T>(0), context.output<T>(0), f);
}

}  // namespace diatom
