// var_handle() names a variable: the same name is the same variable, in every subgraph.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct VarHandle {
  static constexpr OpInfo info{.name = "var_handle",
                               .inputs = "",
                               .outputs = "resource",
                               .builtin = Builtin::kVarHandle,
                               .options = OptionsType::kVarHandle};
  struct Attrs {
    NameHash container;
    NameHash shared_name;
  };
  static constexpr Field fields[] = {field<&Attrs::container>("container", 0),
                                     field<&Attrs::shared_name>("shared_name", 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<VarHandle> var_handle;

}  // namespace diatom
