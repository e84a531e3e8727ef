#include "diatom/ops/comparison/less_equal.h"

#include "diatom/ops/comparison/comparison_body.h"

namespace diatom {

template struct Comparison<kernels::LessEqual>;

}  // namespace diatom
