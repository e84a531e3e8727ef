// read_variable(resource) is the variable's value; zero before anything was assigned.
#pragma once

#include "diatom/ops/control/variable.h"
#include "diatom/ops/define.h"

namespace diatom {

struct ReadVariable {
  static constexpr OpInfo info{.name = "read_variable",
                               .inputs = "resource",
                               .outputs = "value",
                               .builtin = Builtin::kReadVariable,
                               .options = OptionsType::kReadVariable};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, VariableState&);
  static void run(const Attrs&, const VariableState&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run>({{DType::kResource, DType::kAny, DType::kAny}, DType::kAny})};
};
inline constexpr Define<ReadVariable> read_variable;

}  // namespace diatom
