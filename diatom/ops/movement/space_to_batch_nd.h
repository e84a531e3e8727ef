// space_to_batch_nd(x, block_shape, paddings) surrounds x with zeros along the axes behind the first, cuts it
// into blocks and makes each place within them a batch. A quantised zero is the output's zero point.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/batch_blocks.h"

namespace diatom {

struct SpaceToBatchNd {
  static constexpr OpInfo info{.name = "space_to_batch_nd",
                               .inputs = "x block_shape paddings",
                               .outputs = "y",
                               .builtin = Builtin::kSpaceToBatchNd,
                               .options = OptionsType::kSpaceToBatchND};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, BlockState&);
  static Code run(const Attrs&, const BlockState&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<SpaceToBatchNd> space_to_batch_nd;

}  // namespace diatom
