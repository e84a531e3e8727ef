// logical_not(x) is true where x is false.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct LogicalNot {
  static constexpr OpInfo info{.name = "logical_not",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kLogicalNot,
                               .options = OptionsType::kLogicalNot};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(b8)};
};
inline constexpr Define<LogicalNot> logical_not;

}  // namespace diatom
