// random_normal(shape, key) is a tensor of shape `shape` whose elements are normally distributed about `mean`
// with the standard deviation `stddev`.
#pragma once

#include "diatom/ops/random/normal_fill.h"

namespace diatom {

struct RandomNormal : NormalFill {
  static constexpr OpInfo info{
      .name = "random_normal", .inputs = "shape key", .outputs = "y", .custom_name = "DiatomRandomNormal"};

  template <typename T>
  static Code run(const Attrs&, const ListedShape&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(from_key<float>)};
};
inline constexpr Define<RandomNormal> random_normal;

}  // namespace diatom
