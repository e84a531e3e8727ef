// Which fields the options of an operator have, by slot: what it takes to copy them without knowing what they
// mean. A letter stands for a field's type.
#pragma once

#include <cstdint>
#include <string_view>

#include "diatom/base/builtin.h"

namespace diatom {

// 'b', 'i' and 'l' are scalars of 1, 4 and 8 bytes; 'B', 'I' and 'L' vectors of such, 's' a string.
using OptionsLayout = std::string_view;

OptionsLayout options_layout(OptionsType type);
// Of the format's second union.
OptionsLayout options2_layout(uint8_t type);

}  // namespace diatom
