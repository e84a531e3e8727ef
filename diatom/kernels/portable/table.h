// Table holds the results of a function of int8.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

struct Table {
  int8_t values[256];  // indexed by the input seen as unsigned

  template <typename Function>
  void fill(Function function) {
    for (int x = -128; x < 128; ++x) values[static_cast<uint8_t>(x)] = function(x);
  }
  int8_t operator()(int8_t x) const { return values[static_cast<uint8_t>(x)]; }
};

}  // namespace diatom::kernels
