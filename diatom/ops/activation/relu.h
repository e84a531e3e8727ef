// relu(x) is max(x, 0).
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct Relu {
  static constexpr OpInfo info{.name = "relu", .inputs = "x", .outputs = "y", .builtin = Builtin::kRelu};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Relu> relu;

}  // namespace diatom
