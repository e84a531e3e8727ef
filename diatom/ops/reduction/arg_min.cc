#include "diatom/ops/reduction/arg_min.h"

#include "diatom/ops/reduction/arg_extremum_body.h"

namespace diatom {

template struct ArgExtremum<kernels::Less>;

}  // namespace diatom
