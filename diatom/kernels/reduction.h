// Reduction is how the elements of an array fold into an output: one nest of loops over the axes that stay
// and, for each element of the output, one over the axes that are reduced.
#pragma once

#include <stdint.h>

#include "diatom/kernels/strided_loops.h"

namespace diatom::kernels {

struct Reduction {
  StridedLoops kept;
  StridedLoops reduced;
};

// Bit i of `axes` says whether axis i is reduced.
Reduction reduction(Dims input, uint32_t axes);

}  // namespace diatom::kernels
