// logistic and tanh of int16, by one table of the logistic function with straight pieces between its entries.
// x may be y.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

// Takes stored integers to units of 1 / (3 * 2^12): x * multiplier / 2^shift, rounded.
struct SigmoidScaling {
  int32_t multiplier;  // at most 32767
  int32_t shift;       // at most 31
};

// Results are stored with 15 fractional bits.
void logistic(const SigmoidScaling& scaling, const int16_t* x, int16_t* y, size_t count);
void tanh(const SigmoidScaling& scaling, const int16_t* x, int16_t* y, size_t count);

}  // namespace diatom::kernels
