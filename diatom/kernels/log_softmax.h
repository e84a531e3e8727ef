// log_softmax(x) is the logarithm of softmax(x) along the last axis. Rows may be computed in place.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/kernels/softmax.h"

namespace diatom::kernels {

// Of floats or doubles.
template <typename T>
void log_softmax(const T* x, T* y, size_t rows, size_t depth);

struct LogSoftmaxScaling {
  SoftmaxScaling input;
  Multiplier inverse;  // takes 26 fractional bits back to differences of x
};

// Rows of at most 4095 elements. Results are stored as 127 + 2^4 * result.
void log_softmax(const LogSoftmaxScaling& scaling, const int8_t* x, int8_t* y, size_t rows, size_t depth);

}  // namespace diatom::kernels
