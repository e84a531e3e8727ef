// PerTensor is the quantisation of an operand whose elements share one scale and one zero point.
#pragma once

#include <stdint.h>

#include "diatom/ops/context.h"

namespace diatom {

struct PerTensor {
  float scale = 1.0f;
  int32_t zero_point = 0;

  friend bool operator==(const PerTensor&, const PerTensor&) = default;
};

// Whether x is finite, too.
constexpr bool is_positive(float x) { return x > 0.0f && x <= 3.402823466e38f; }

// Of input `i` or of output `i` - kFirstOutput. kBadQuantization unless there is one positive, finite scale
// and the zero point is a value of the stored type.
Code per_tensor(InferContext& context, int operand, PerTensor& quantization);

}  // namespace diatom
