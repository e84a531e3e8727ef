// max_pool_2d_gradient(x, gradient) is the gradient of max_pool_2d(x), given that of its output: it goes to
// the first maximum of each window.
#pragma once

#include "diatom/ops/pooling/pool_gradient.h"

namespace diatom {

struct MaxPool2dGradient : PoolGradient {
  static constexpr OpInfo info{.name = "max_pool_2d_gradient",
                               .inputs = "x gradient",
                               .outputs = "x_gradient",
                               .custom_name = "MaxPool2dGradient"};
  static constexpr Span<const Field> fields = kFields;

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<run<float>>(f32), variant<run<double>>(f64)};
};
inline constexpr Define<MaxPool2dGradient> max_pool_2d_gradient;

}  // namespace diatom
