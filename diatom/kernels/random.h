// Loops that draw from a stream of random words. What is drawn at a place depends on the key and the place
// only, and has the same bits on every machine.
#pragma once

#include <stdint.h>

#include "diatom/kernels/random_bits.h"

namespace diatom::kernels {

// low + span * [0, 1), and never more than `greatest`, which rounding may exceed.
template <typename T>
struct UniformRange {
  T low;
  T span;
  T greatest;
};
template <typename T>
void random_uniform(const RandomKey& key, const UniformRange<T>& range, T* y, int32_t count);

// y[i] = mean + stddev * z by Box and Muller, whose points have two coordinates: each makes two elements.
template <typename T>
struct NormalShape {
  T mean;
  T stddev;
};
template <typename T>
void random_normal(const RandomKey& key, const NormalShape<T>& shape, T* y, int32_t count);

// The same with the first attempt of each element at which |z| <= 2.
template <typename T>
void random_truncated_normal(const RandomKey& key, const NormalShape<T>& shape, T* y, int32_t count);

// 0 .. count - 1 in one of count! orders, each equally likely (Fisher and Yates, from the inside out).
void random_permutation(const RandomKey& key, int32_t* y, int32_t count);

// sums[c] = the weights of classes 0 .. c, which are exp(logits[c]) in units of 2^-31 of the largest. Returns
// the index of a logit for which there is none, which is NaN or in a row of nothing but -infinity; else -1.
template <typename T>
int32_t sum_weights(const T* logits, int32_t classes, uint64_t* sums);

// y[i] = a class by its weight, drawn at place first + i.
void random_classes(RandomBits& bits, uint32_t first, const uint64_t* sums, int32_t classes, int32_t* y,
                    int32_t count);

}  // namespace diatom::kernels
