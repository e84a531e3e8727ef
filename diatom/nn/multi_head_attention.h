// MultiHeadAttention lets each place of a sequence look at others, in several ways at once (Vaswani et al.,
// 2017).
#pragma once

#include "diatom/nn/linear.h"

namespace diatom::nn {

struct MultiHeadAttention {
  Linear query;
  Linear key;
  Linear value;
  Linear output;
  int32_t heads;
  static constexpr auto fields =
      nn::fields("query key value output", &MultiHeadAttention::query, &MultiHeadAttention::key,
                 &MultiHeadAttention::value, &MultiHeadAttention::output);

  // An Error unless `depth` is a multiple of `heads`.
  MultiHeadAttention(int32_t depth, int32_t heads);

  // x [batches, places, depth] looks at `context` [batches, others, depth]; the result is of x's shape.
  // `mask`, which broadcasts to [batches, heads, places, others], is added to the scores: a large negative
  // number hides.
  Tensor operator()(const Tensor& x, const Tensor& context, const Tensor& mask = {}) const;
  Tensor operator()(const Tensor& x) const { return (*this)(x, x); }
};

}  // namespace diatom::nn
