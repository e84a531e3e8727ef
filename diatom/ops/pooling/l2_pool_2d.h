// l2_pool_2d(x) is the root mean square of each window of NHWC images, channel by channel.
#pragma once

#include "diatom/ops/pooling/pool.h"

namespace diatom {

struct L2Pool2d : Pool {
  static constexpr OpInfo info{.name = "l2_pool_2d",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kL2Pool2d,
                               .options = OptionsType::kPool2D};

  template <typename T>
  static void run(const Attrs&, const RealState&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare_real, run<float>>(f32),
                                         variant<prepare_real, run<double>>(f64)};
};
inline constexpr Define<L2Pool2d> l2_pool_2d;

}  // namespace diatom
