#include "diatom/ops/reduction/arg_max.h"

#include "diatom/ops/reduction/arg_extremum_body.h"

namespace diatom {

template struct ArgExtremum<kernels::Greater>;

}  // namespace diatom
