// Reads out of a planned model where its memory goes.
#pragma once

#include "diatom/tensor/loaded_model.h"
#include "diatom/tensor/model_info.h"

namespace diatom {

PersistentBytes persistent_bytes(const LoadedModel& loaded);

// The frame of the main subgraph. `inputs_reused` says how the model was planned.
MemoryMap memory_map(const LoadedModel& loaded, bool inputs_reused);

}  // namespace diatom
