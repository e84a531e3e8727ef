// The names of the .tflite builtins, also of those that Diatom does not have: CONV_2D.
#pragma once

#include <string_view>

#include "diatom/base/builtin.h"

namespace diatom {

std::string_view builtin_name(Builtin builtin);

}  // namespace diatom
