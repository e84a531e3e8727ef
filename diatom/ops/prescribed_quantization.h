// Some operators prescribe the quantisation of their output.
#pragma once

#include <stdint.h>

#include "diatom/ops/context.h"

namespace diatom {

// kScale unless output 0 has this zero point, and this scale within 1 %.
Code prescribe_quantization(InferContext& context, float scale, int32_t zero_point);

}  // namespace diatom
