// resize_bilinear_gradient(gradient) is the gradient of resize_bilinear(x) of images of height x width, given
// that of its output.
#pragma once

#include "diatom/ops/resize/resize_gradient.h"

namespace diatom {

struct ResizeBilinearGradient : ResizeGradient {
  static constexpr OpInfo info{.name = "resize_bilinear_gradient",
                               .inputs = "gradient",
                               .outputs = "x_gradient",
                               .custom_name = "ResizeBilinearGradient"};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<ResizeBilinearGradient> resize_bilinear_gradient;

}  // namespace diatom
