// Writes a planned model as a PlanImage: the plan without what only planning needs, every constant and every
// prepared State once.
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/tensor/loaded_model.h"

namespace diatom {

// The bytes of an image for little-endian devices; to be placed kImageAlignment-aligned.
std::vector<uint8_t> write_plan_image(const LoadedModel& loaded);

// PlanImage::arena_bytes() of the image.
uint32_t image_arena_bytes(const std::vector<uint8_t>& image);

}  // namespace diatom
