#include "diatom/ops/reduction/reduce_min.h"

#include "diatom/ops/reduction/extremum_body.h"

namespace diatom {

template struct Extremum<kernels::Smallest>;

}  // namespace diatom
