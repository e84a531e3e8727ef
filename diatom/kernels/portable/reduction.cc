#include "diatom/kernels/reduction.h"

namespace diatom::kernels {

Reduction reduction(Dims input, uint32_t axes) {
  Reduction folded;
  int32_t stride = 1;
  for (size_t axis = input.size(); axis-- > 0;) {
    StridedLoops& nest = axes >> axis & 1 ? folded.reduced : folded.kept;
    nest.wrap({input[axis], {stride}});
    stride *= input[axis];
  }
  return folded;
}

}  // namespace diatom::kernels
