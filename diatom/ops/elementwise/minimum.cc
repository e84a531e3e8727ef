#include "diatom/ops/elementwise/minimum.h"

#include "diatom/ops/elementwise/selection_body.h"

namespace diatom {

template struct Selection<kernels::Smaller>;

}  // namespace diatom
