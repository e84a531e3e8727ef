// average_pool_2d(x) is the mean of each window of NHWC images, channel by channel.
#pragma once

#include "diatom/ops/pooling/pool.h"

namespace diatom {

struct AveragePool2d : Pool {
  static constexpr OpInfo info{.name = "average_pool_2d",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kAveragePool2d,
                               .options = OptionsType::kPool2D};

  template <typename T>
  static void run(const Attrs&, const State&, RunContext&);
  template <typename T>
  static void run_real(const Attrs&, const RealState&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<int8_t>>(s8),
      variant<prepare, run<int16_t>>(s16),
      variant<prepare_real, run_real<float>>(f32),
      variant<prepare_real, run_real<double>>(f64),
  };
};
inline constexpr Define<AveragePool2d> average_pool_2d;

}  // namespace diatom
