#include "diatom/ops/comparison/less.h"

#include "diatom/ops/comparison/comparison_body.h"

namespace diatom {

template struct Comparison<kernels::Less>;

}  // namespace diatom
