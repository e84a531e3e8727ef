// How prepare of a quantised operator of two inputs turns the scales of its operands into multipliers.
#pragma once

#include <stdint.h>

#include "diatom/base/scale_ratio.h"
#include "diatom/kernels/quantized_scale.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

struct BinaryScales {
  PerTensor a;
  PerTensor b;
  PerTensor output;

  float largest_input() const { return a.scale > b.scale ? a.scale : b.scale; }
};

Code binary_scales(InferContext& context, BinaryScales& scales);

// kScale unless all three zero points are 0, as they must be for int16 products.
Code require_symmetric(InferContext& context, const BinaryScales& scales);

// `multiplier` takes 2^left_shift times the stored integers to the shared scale; it must be below one.
Code operand_scale(InferContext& context, int operand, const PerTensor& quantization, int32_t left_shift,
                   Multiplier multiplier, kernels::OperandScale& scale);

// The scale of an operand that is compared with another: its real numbers times 2^8, in integers.
Code compared_scale(InferContext& context, int operand, kernels::OperandScale& scale);

// `multiplier` takes results to output 0, whose range ends where `activation` does. kScale if it is
// 2^largest_shift or more.
Code output_scale(InferContext& context, const PerTensor& quantization, Activation activation,
                  Multiplier multiplier, kernels::OutputScale& scale, int32_t largest_shift = 30);

}  // namespace diatom
