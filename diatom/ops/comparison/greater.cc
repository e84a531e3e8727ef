#include "diatom/ops/comparison/greater.h"

#include "diatom/ops/comparison/comparison_body.h"

namespace diatom {

template struct Comparison<kernels::Greater>;

}  // namespace diatom
