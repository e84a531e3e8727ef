// pack_disjoint() places the buffers of a program where none may lie over another, as pack_buffers() does
// (packing.h), with the memory and the patience of a workstation: for thousands of buffers.
#pragma once

#include "diatom/plan/packing.h"

namespace diatom {

// Greedy by size, then by when buffers end; while there is something to gain, orders that promote the topmost
// buffer. The same result on every machine.
Packing pack_disjoint(Span<Buffer> buffers);

}  // namespace diatom
