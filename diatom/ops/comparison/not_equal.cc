#include "diatom/ops/comparison/not_equal.h"

#include "diatom/ops/comparison/comparison_body.h"

namespace diatom {

template struct Comparison<kernels::NotEqual>;

}  // namespace diatom
