// The types that elements have in C++, by their dtype.
#pragma once

#include <cstdint>

#include "diatom/base/dtype.h"
#include "diatom/base/half.h"

namespace diatom {

// Calls visit(T()) for the type of the elements; false when they have none.
template <typename Visit>
bool with_element(DType dtype, const Visit& visit) {
  const auto offer = [&](auto element) {
    if (dtype != dtype_of<decltype(element)>) return false;
    visit(element);
    return true;
  };
  return offer(float()) || offer(double()) || offer(int8_t()) || offer(uint8_t()) || offer(int16_t()) ||
         offer(int32_t()) || offer(uint32_t()) || offer(int64_t()) || offer(uint64_t()) || offer(bool()) ||
         offer(Half()) || offer(BFloat16());
}

}  // namespace diatom
