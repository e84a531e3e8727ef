// What operators share whose operands broadcast: shapes align at their last axes, and an extent of 1 repeats.
#pragma once

#include <stdint.h>

#include "diatom/kernels/strided_loops.h"
#include "diatom/ops/context.h"

namespace diatom {

// The shape that all inputs broadcast to. kShapeMismatch names the first input that does not fit.
Code broadcast_shape(InferContext& context, Shape& shape);

// infer of an operator of two inputs of one dtype; the output has that dtype, or the one given.
Code infer_binary(InferContext& context);
Code infer_binary(InferContext& context, DType output);

// Lets the output take the place of each input that has its shape and elements at least as wide.
Code allow_in_place(PrepareContext& context);

kernels::StridedLoops broadcast_loops(const RunContext& context);

}  // namespace diatom
