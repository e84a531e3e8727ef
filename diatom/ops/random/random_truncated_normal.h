// random_truncated_normal(shape, key) is random_normal(shape, key) with other elements in place of those that
// are more than two standard deviations away from the mean.
#pragma once

#include "diatom/ops/random/normal_fill.h"

namespace diatom {

struct RandomTruncatedNormal : NormalFill {
  static constexpr OpInfo info{.name = "random_truncated_normal",
                               .inputs = "shape key",
                               .outputs = "y",
                               .custom_name = "DiatomRandomTruncatedNormal"};

  template <typename T>
  static Code run(const Attrs&, const ListedShape&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(from_key<float>)};
};
inline constexpr Define<RandomTruncatedNormal> random_truncated_normal;

}  // namespace diatom
