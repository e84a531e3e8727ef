// Which body of an operator runs: the first whose signature the dtypes of the operands match.
#pragma once

#include "diatom/ops/op.h"

namespace diatom {

// Gives its index among op.variants. Where none matches, the status names the first operand that is not of
// the dtype which the nearest of them takes.
Code choose_variant(const Op& op, InferContext& context, uint8_t& index);

}  // namespace diatom
