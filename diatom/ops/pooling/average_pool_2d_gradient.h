// average_pool_2d_gradient(gradient) is the gradient of average_pool_2d(x) of images of height x width, given
// that of its output.
#pragma once

#include "diatom/ops/pooling/pool_gradient.h"

namespace diatom {

struct AveragePool2dGradientAttrs : PoolGradientAttrs {
  int32_t height = 1;
  int32_t width = 1;
};

struct AveragePool2dGradient : PoolGradient {
  static constexpr OpInfo info{.name = "average_pool_2d_gradient",
                               .inputs = "gradient",
                               .outputs = "x_gradient",
                               .custom_name = "AveragePool2dGradient"};
  using Attrs = AveragePool2dGradientAttrs;
  static constexpr Field fields[] = {
      kFields[0],
      kFields[1],
      kFields[2],
      kFields[3],
      kFields[4],
      field<&Attrs::height>("height", kNoSlot),
      field<&Attrs::width>("width", kNoSlot),
  };

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<run<float>>(f32), variant<run<double>>(f64)};
};
inline constexpr Define<AveragePool2dGradient> average_pool_2d_gradient;

}  // namespace diatom
