// StoredScaling is the part of a State that takes integer sums of products to stored outputs: convolutions
// and matrix products share it.
#pragma once

#include "diatom/kernels/output.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/context.h"

namespace diatom {

struct StoredScaling {
  Relative<int32_t> multipliers;
  Relative<int8_t> shifts;
  int16_t multiplier_step;
  int16_t input_offset;
  int16_t filter_offset;
  int16_t zero_point;
  int16_t low;
  int16_t high;

  kernels::StoredOutput output(const void* state) const {
    return {multipliers.from(state), shifts.from(state), multiplier_step, zero_point, low, high};
  }
};

struct ScalingOperands {
  int input;
  int filter;
  int channel_axis;  // of the filter
};

// Multiplies the three scales of each channel as convolutions do: in double. `wide` are 64-bit sums.
Code prepare_scaling(PrepareContext& context, const ScalingOperands& operands, Activation activation,
                     bool wide, StoredScaling& scaling);

// The part of it that fully connected layers and matrix products share: one multiplier, for which the scales
// of inputs 0 and 1 are multiplied in float. Fails where a bias, input 2, at its own scale would differ by
// more than 2 % of an output step.
Code prepare_product_scaling(PrepareContext& context, Activation activation, bool wide,
                             StoredScaling& scaling);

// Like StoredScaling, for real inputs under integer weights.
struct RealScaling {
  Relative<float> scales;
  int32_t scale_step;
  float low;
  float high;

  kernels::RealOutput output(const void* state) const { return {scales.from(state), scale_step, low, high}; }
};

Code prepare_scaling(PrepareContext& context, const ScalingOperands& operands, Activation activation,
                     RealScaling& scaling);

}  // namespace diatom
