// depth_to_space(x) turns each pixel of x [batch, height, width, channels] into a block of
// block_size x block_size pixels.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct DepthToSpace {
  static constexpr OpInfo info{.name = "depth_to_space",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kDepthToSpace,
                               .options = OptionsType::kDepthToSpace};
  struct Attrs {
    int32_t block_size = 1;
  };
  static constexpr Field fields[] = {field<&Attrs::block_size>("block_size", 0)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, StoredCopy&);
  static void run(const Attrs&, const StoredCopy& copy, RunContext& context) { copy.run(context); }

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<DepthToSpace> depth_to_space;

}  // namespace diatom
