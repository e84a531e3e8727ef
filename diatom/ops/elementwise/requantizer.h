// prepare_requantizer() readies a Requantizer from the quantisation of input 0 to that of output 0, whose
// range ends where `activation` does.
#pragma once

#include "diatom/kernels/portable/quantize.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/context.h"

namespace diatom {

Code prepare_requantizer(InferContext& context, Activation activation, kernels::Requantizer& requantizer);

// kScale unless both zero points are 0, as those of int16 must be.
Code require_symmetric(InferContext& context, const kernels::Requantizer& requantizer);

}  // namespace diatom
