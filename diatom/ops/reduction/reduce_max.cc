#include "diatom/ops/reduction/reduce_max.h"

#include "diatom/ops/reduction/extremum_body.h"

namespace diatom {

template struct Extremum<kernels::Largest>;

}  // namespace diatom
