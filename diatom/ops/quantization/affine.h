// Affine is the quantisation of a tensor, or of one slice of it, checked: real = scale * (stored -
// zero_point).
#pragma once

#include <stdint.h>

#include "diatom/base/real.h"
#include "diatom/ops/context.h"

namespace diatom {

struct Affine {
  float scale = 0.0f;      // positive and finite
  int32_t zero_point = 0;  // representable in the tensor's dtype

  Real real_scale() const { return Real::from(scale); }
};

// Reads the quantisation of input or output `operand` (kFirstOutput + i). Fails unless it has exactly one.
Code read_affine(InferContext& context, int operand, Affine& affine);

// Reads the quantisation of a slice of `tensor`, which is the operand's description.
Code read_affine(InferContext& context, int operand, const TensorInfo& tensor, size_t slice, Affine& affine);

// Fails unless the operand's quantisation is the one that the operator prescribes, its scale within 1 %.
Code expect_affine(InferContext& context, int operand, float scale, int32_t zero_point);

// Reads the quantisations of input 0 and output 0.
Code read_affine(InferContext& context, Affine& input, Affine& output);

}  // namespace diatom
