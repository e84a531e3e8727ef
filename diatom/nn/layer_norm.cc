#include "diatom/nn/layer_norm.h"

#include "diatom/nn/normalized.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::nn {

LayerNorm::LayerNorm(int32_t depth, double least_variance, DType dtype)
    : scale(ones(Shape(depth), dtype)), offset(zeros(Shape(depth), dtype)), epsilon(least_variance) {}

Tensor LayerNorm::operator()(const Tensor& x) const {
  return normalized(moments(x, Tensor({-1})), epsilon, scale, offset);
}

}  // namespace diatom::nn
