// logical_and(a, b) says whether both a and b are true. Inputs broadcast.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct LogicalAnd {
  static constexpr OpInfo info{.name = "logical_and",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kLogicalAnd,
                               .options = OptionsType::kLogicalAnd};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(b8)};
};
inline constexpr Define<LogicalAnd> logical_and;

}  // namespace diatom
