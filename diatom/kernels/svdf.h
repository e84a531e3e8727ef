// A layer of low rank over a stream (Nakkiran et al., Compressing deep neural networks using a
// rank-constrained topology, 2015): each filter projects the input of a step to one number, remembers the
// last few of them and weighs them; an output is the sum of `rank` neighbouring filters.
#pragma once

#include <stdint.h>

#include "diatom/base/floating_point.h"
#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

struct SvdfShape {
  int32_t batches;
  int32_t inputs;
  int32_t filters;  // a multiple of the rank
  int32_t rank;
  int32_t memory;
};

struct StoredSvdf {
  int32_t input_offset;  // added to inputs
  OutputScale state;     // takes projections to what is remembered
  OutputScale output;
};
struct RealSvdf {
  float low;
  float high;
};

template <typename T>
struct SvdfTypes {
  using Input = int8_t;
  using Bias = int32_t;
  using Scaling = StoredSvdf;
};
template <FloatingPoint T>
struct SvdfTypes<T> {
  using Input = T;
  using Bias = T;
  using Scaling = RealSvdf;
};

// T is the type of `state` [batches][filters][memory], whose last number is the newest, and of the weights
// `time` [filters][memory]; `features` is [filters][inputs]. `bias` may be null. A row of x is read before
// its row of y is written.
template <typename T>
void svdf(const SvdfShape& shape, const typename SvdfTypes<T>::Scaling& scaling,
          const typename SvdfTypes<T>::Input* x, const typename SvdfTypes<T>::Input* features, const T* time,
          const typename SvdfTypes<T>::Bias* bias, T* state, typename SvdfTypes<T>::Input* y);

}  // namespace diatom::kernels
