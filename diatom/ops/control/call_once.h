// call_once() runs a subgraph at the first run, and again at the first after a reset: it initialises
// variables.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct CallOnce {
  static constexpr OpInfo info{.name = "call_once",
                               .inputs = "",
                               .outputs = "",
                               .builtin = Builtin::kCallOnce,
                               .options = OptionsType::kCallOnce};
  struct Attrs {
    int32_t subgraph = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::subgraph>("init_subgraph_index", 0)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<CallOnce> call_once;

}  // namespace diatom
