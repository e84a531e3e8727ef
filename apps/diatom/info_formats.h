// ModelInfo as text for a person, as JSON for a script, and the memory plan as an SVG picture.
#pragma once

#include <string>

#include "diatom/tensor/model_info.h"

namespace diatom {

std::string info_text(const ModelInfo& info, const std::string& name);
std::string info_json(const ModelInfo& info);
// Raises the model's refusal when it has no plan.
std::string info_svg(const ModelInfo& info, const std::string& name);

}  // namespace diatom
