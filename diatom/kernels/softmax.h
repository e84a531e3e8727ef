// softmax(x) along the last axis: exp(beta * x) over the sum of exp(beta * x) of its row. Rows may be
// computed in place.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom::kernels {

// Of floats or doubles.
template <typename T>
void softmax(T beta, const T* x, T* y, size_t rows, size_t depth);

struct SoftmaxScaling {
  Multiplier multiplier;     // takes differences of x to 26 fractional bits
  int32_t least_difference;  // from the largest of the row; below it the result is 0
};

// Integer rows of at most 8191 elements where the output has 16 bits. Probability p is stored as
// p * 2^8 - 2^7 or p * 2^16 - 2^15.
void softmax(const SoftmaxScaling& scaling, const int8_t* x, int8_t* y, size_t rows, size_t depth);
void softmax(const SoftmaxScaling& scaling, const int8_t* x, int16_t* y, size_t rows, size_t depth);

// `multiplier` takes a difference of 10 in reals to 65535. Probability p is stored as p * 2^15.
void softmax(Multiplier multiplier, const int16_t* x, int16_t* y, size_t rows, size_t depth);

}  // namespace diatom::kernels
