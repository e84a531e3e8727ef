// Big-endian hosts read a model from a copy in which whatever is read in place (shapes, operands,
// quantization arrays, constants) has their byte order; structure keeps the file's.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"
#include "diatom/base/status.h"

namespace diatom {

// Copies a verified `file` into `copy`, of the same size, with the bytes of those elements reversed; doing it
// twice gives the file again. Fails when two tensors read the same bytes as elements of different widths.
Code swap_byte_order(Bytes file, uint8_t* copy, Status& status);

}  // namespace diatom
