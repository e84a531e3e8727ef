// batch_to_space_nd(x, block_shape, crops) puts batches of x at the places of blocks along the axes behind
// the first, and cuts off what `crops`, two numbers for each of them, counts at both ends.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/batch_blocks.h"

namespace diatom {

struct BatchToSpaceNd {
  static constexpr OpInfo info{.name = "batch_to_space_nd",
                               .inputs = "x block_shape crops",
                               .outputs = "y",
                               .builtin = Builtin::kBatchToSpaceNd,
                               .options = OptionsType::kBatchToSpaceND};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, BlockState&);
  static Code run(const Attrs&, const BlockState&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<BatchToSpaceNd> batch_to_space_nd;

}  // namespace diatom
