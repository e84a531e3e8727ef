// A plan says where the scratch of a step lies but not how large it is; preparing the operator again tells.
#pragma once

#include <cstdint>

#include "diatom/tensor/loaded_model.h"

namespace diatom {

// What step `step` of the main subgraph asks for.
uint32_t scratch_bytes(const LoadedModel& loaded, int32_t step);

}  // namespace diatom
