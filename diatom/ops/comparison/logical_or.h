// logical_or(a, b) says whether a or b is true. Inputs broadcast.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct LogicalOr {
  static constexpr OpInfo info{.name = "logical_or",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kLogicalOr,
                               .options = OptionsType::kLogicalOr};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(b8)};
};
inline constexpr Define<LogicalOr> logical_or;

}  // namespace diatom
