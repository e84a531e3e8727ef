// Every operator there is, for hosted programs; the list is generated from the folder. A microcontroller
// program names what it links instead, with Ops<...>.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

OpList all_ops();

}  // namespace diatom
