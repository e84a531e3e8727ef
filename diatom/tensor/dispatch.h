// run_operator() is what calling an operator on tensors comes to: it infers the outputs, makes them, chooses
// the body for the dtypes, prepares and runs it, all at once.
#pragma once

#include <span>

#include "diatom/ops/op.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

// `inputs` may hold handles to nothing where the operator lets them be left out; `outputs` are set. An Error
// is a sentence about the operator, its attributes or an input:
//
//   conv_2d: input 'filter' (float32 [8,3,3,4]) has 4 along axis 3, expected 3
void run_operator(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                  std::span<Tensor> outputs);

}  // namespace diatom
