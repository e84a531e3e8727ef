// Attribute enums that several operators share; values are those of the .tflite format.
#pragma once

#include <stdint.h>

#include "diatom/ops/field.h"

namespace diatom {

enum class Padding : int8_t { kSame, kValid };
template <>
inline constexpr int8_t largest_value<Padding> = 1;

// The activation fused into an operator's output.
enum class Activation : int8_t { kNone, kRelu, kReluN1To1, kRelu6, kTanh, kSignBit };
template <>
inline constexpr int8_t largest_value<Activation> = 5;

}  // namespace diatom
