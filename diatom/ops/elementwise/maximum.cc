#include "diatom/ops/elementwise/maximum.h"

#include "diatom/ops/elementwise/selection_body.h"

namespace diatom {

template struct Selection<kernels::Larger>;

}  // namespace diatom
