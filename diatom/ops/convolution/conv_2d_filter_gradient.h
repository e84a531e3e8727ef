// conv_2d_filter_gradient(input, gradient) is the gradient of conv_2d(input, filter) by its filter, given
// that of its output: [outputs, height, width, depth].
#pragma once

#include "diatom/ops/convolution/conv_2d_gradient.h"

namespace diatom {

struct Conv2dFilterGradient : Conv2dGradient {
  static constexpr OpInfo info{.name = "conv_2d_filter_gradient",
                               .inputs = "input gradient",
                               .outputs = "filter_gradient",
                               .custom_name = "Conv2dFilterGradient"};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<run<float>>(f32f32), variant<run<double>>(f64f64)};
};
inline constexpr Define<Conv2dFilterGradient> conv_2d_filter_gradient;

}  // namespace diatom
