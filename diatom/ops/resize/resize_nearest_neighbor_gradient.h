// resize_nearest_neighbor_gradient(gradient) is the gradient of resize_nearest_neighbor(x) of images of
// height x width, given that of its output.
#pragma once

#include "diatom/ops/resize/resize_gradient.h"

namespace diatom {

struct ResizeNearestNeighborGradient : ResizeGradient {
  static constexpr OpInfo info{.name = "resize_nearest_neighbor_gradient",
                               .inputs = "gradient",
                               .outputs = "x_gradient",
                               .custom_name = "ResizeNearestNeighborGradient"};

  template <typename T>
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<ResizeNearestNeighborGradient> resize_nearest_neighbor_gradient;

}  // namespace diatom
