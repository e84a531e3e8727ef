#include "diatom/ops/comparison/greater_equal.h"

#include "diatom/ops/comparison/comparison_body.h"

namespace diatom {

template struct Comparison<kernels::GreaterEqual>;

}  // namespace diatom
