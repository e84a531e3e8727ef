#include "diatom/ops/comparison/equal.h"

#include "diatom/ops/comparison/comparison_body.h"

namespace diatom {

template struct Comparison<kernels::Equal>;

}  // namespace diatom
