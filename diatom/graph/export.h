// export_model() writes a Graph as the bytes of a .tflite file. Constants are 16-byte aligned, and equal ones
// are stored once. Equal graphs give equal bytes, and importing them gives the graph back.
#pragma once

#include "diatom/graph/aligned_bytes.h"
#include "diatom/graph/graph.h"

namespace diatom {

AlignedBytes export_model(const Graph& graph);

}  // namespace diatom
