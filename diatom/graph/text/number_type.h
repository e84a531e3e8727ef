// The types of numbers that lists in the text of a graph have.
#pragma once

#include <cstdint>
#include <type_traits>

#include "diatom/base/half.h"
#include "diatom/tensor/element.h"

namespace diatom {

template <typename T>
using BitsOf = std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>;

// Calls visit(T()) for the type of a constant's elements; false where they are no numbers of C++.
template <typename Visit>
bool with_number(DType dtype, const Visit& visit) {
  bool is_number = false;
  with_element(dtype, [&](auto element) {
    if constexpr (std::is_arithmetic_v<decltype(element)>) {
      visit(element);
      is_number = true;
    }
  });
  return is_number;
}

}  // namespace diatom
