// broadcast_args(a, b) is the shape that tensors of shapes a and b broadcast to.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct BroadcastArgs {
  static constexpr OpInfo info{
      .name = "broadcast_args", .inputs = "a b", .outputs = "shape", .builtin = Builtin::kBroadcastArgs};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<int32_t>>(s32),
                                         variant<prepare, run<int64_t>>(s64)};
};
inline constexpr Define<BroadcastArgs> broadcast_args;

}  // namespace diatom
