// Cases that AVERAGE_POOL_2D and MAX_POOL_2D share.
#pragma once

#include "tests/ops/op_case.h"

namespace diatom::testing {

struct PoolCase {
  const Op& op;
  bool mean;  // or else the greatest
};

// Windows that fit, are padded, stride, clamp, and one as large as the picture.
void check_windows(const PoolCase& tested, DType dtype);

void check_pool_refusals(const PoolCase& tested);

}  // namespace diatom::testing
