#include "apps/diatom/info_formats.h"

namespace diatom {

std::string info_svg(const ModelInfo&, const std::string&) { return ""; }

}  // namespace diatom
