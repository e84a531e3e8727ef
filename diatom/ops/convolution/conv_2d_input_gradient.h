// conv_2d_input_gradient(gradient, filter) is the gradient of conv_2d(input, filter) by its input, given that
// of its output: [batches, height, width, depth].
#pragma once

#include "diatom/ops/convolution/conv_2d_gradient.h"

namespace diatom {

struct Conv2dInputGradient : Conv2dGradient {
  static constexpr OpInfo info{.name = "conv_2d_input_gradient",
                               .inputs = "gradient filter",
                               .outputs = "input_gradient",
                               .custom_name = "Conv2dInputGradient"};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<run<float>>(f32f32), variant<run<double>>(f64f64)};
};
inline constexpr Define<Conv2dInputGradient> conv_2d_input_gradient;

}  // namespace diatom
