// max_pool_2d_select(x, values) is what `values`, of x's shape, have where max_pool_2d(x) finds the first
// maximum of each window.
#pragma once

#include "diatom/ops/pooling/pool_gradient.h"

namespace diatom {

struct MaxPool2dSelect : PoolGradient {
  static constexpr OpInfo info{
      .name = "max_pool_2d_select", .inputs = "x values", .outputs = "y", .custom_name = "MaxPool2dSelect"};
  static constexpr Span<const Field> fields = kFields;

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<run<float>>(f32), variant<run<double>>(f64)};
};
inline constexpr Define<MaxPool2dSelect> max_pool_2d_select;

}  // namespace diatom
