// Where a call of an operator runs: on the device of its first operand that is not on cpu:0, else there. What
// lies elsewhere is copied to that device first, and counted (implicit_copies.h). Lists, which are operands
// of integers of rank 0 or 1, such as axes, extents and indices, are read where they are, as it is the host
// that reads them; they decide only where there is nothing else.
#pragma once

#include <span>

#include "diatom/ops/op.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

Device device_of_call(std::span<const Tensor* const> inputs);

// Whether the operands of a call that runs on `device` can be read by the process, and lie together.
bool lie_together(std::span<const Tensor* const> inputs, Device device);

// run_operator() for operands that do not: it is called again with copies that do.
void run_with_copies(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                     std::span<Tensor> outputs, Device device);

}  // namespace diatom
