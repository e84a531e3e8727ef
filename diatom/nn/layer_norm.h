// LayerNorm gives each row, along the last axis, a mean of zero and a variance of one, and then each place in
// it a scale and an offset of its own (Ba et al., 2016).
#pragma once

#include "diatom/nn/module.h"

namespace diatom::nn {

struct LayerNorm {
  Variable scale;   // [depth], ones at first
  Variable offset;  // [depth], zeros at first
  double epsilon;
  static constexpr auto fields = nn::fields("scale offset", &LayerNorm::scale, &LayerNorm::offset);

  explicit LayerNorm(int32_t depth, double epsilon = 1e-5, DType dtype = DType::kFloat32);

  // [..., depth] to the same.
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
