// random_permutation(shape, key) is 0, 1, ... n - 1 in random order, each order being equally likely; `shape`
// is [n].
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/listed_shape.h"
#include "diatom/ops/random/random_key.h"

namespace diatom {

struct RandomPermutation {
  static constexpr OpInfo info{.name = "random_permutation",
                               .inputs = "shape key",
                               .outputs = "y",
                               .custom_name = "DiatomRandomPermutation"};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, ListedShape&);
  static Code run(const Attrs&, const ListedShape&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(from_key<int32_t>)};
};
inline constexpr Define<RandomPermutation> random_permutation;

}  // namespace diatom
