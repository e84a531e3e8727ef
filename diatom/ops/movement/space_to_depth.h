// space_to_depth(x) turns each block of block_size x block_size pixels of x [batch, height, width, channels]
// into one pixel.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct SpaceToDepth {
  static constexpr OpInfo info{.name = "space_to_depth",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kSpaceToDepth,
                               .options = OptionsType::kSpaceToDepth};
  struct Attrs {
    int32_t block_size = 1;
  };
  static constexpr Field fields[] = {field<&Attrs::block_size>("block_size", 0)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, StoredCopy&);
  static void run(const Attrs&, const StoredCopy& copy, RunContext& context) { copy.run(context); }

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<SpaceToDepth> space_to_depth;

}  // namespace diatom
