// activation_range() gives the range [low, high] that a fused activation clamps an operator's output to.
// RELU, RELU_N1_TO_1 and RELU6 can be fused; others are kUnsupported.
#pragma once

#include <stdint.h>

#include "diatom/base/dtype.h"
#include "diatom/base/status.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/context.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

Code activation_range(Activation activation, float& low, float& high);

// In stored integers of `dtype`: quantised int8, uint8 or int16, or plain int32. kBadQuantization when a
// bound of the activation has no stored value.
Code activation_range(Activation activation, DType dtype, const PerTensor& quantization, int32_t& low,
                      int32_t& high);

// As the first, but the Status says what is wrong.
Code activation_range(InferContext& context, Activation activation, float& low, float& high);

// Notes in the Status that `activation` cannot be fused, and returns kUnsupported.
Code refuse_activation(InferContext& context, Activation activation);

}  // namespace diatom
