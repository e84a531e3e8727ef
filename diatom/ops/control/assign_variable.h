// assign_variable(resource, value) gives a variable a value that lasts until the next assignment or reset.
#pragma once

#include "diatom/ops/control/variable.h"
#include "diatom/ops/define.h"

namespace diatom {

struct AssignVariable {
  static constexpr OpInfo info{.name = "assign_variable",
                               .inputs = "resource value",
                               .outputs = "",
                               .builtin = Builtin::kAssignVariable,
                               .options = OptionsType::kAssignVariable};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, VariableState&);
  static void run(const Attrs&, const VariableState&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run>({{DType::kResource, DType::kAny, DType::kAny}, DType::kAny})};
};
inline constexpr Define<AssignVariable> assign_variable;

}  // namespace diatom
