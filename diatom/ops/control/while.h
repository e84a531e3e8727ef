// while_(state...) runs a body on the state for as long as a condition holds of it.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct While {
  static constexpr OpInfo info{.name = "while",
                               .inputs = "state...",
                               .outputs = "results...",
                               .builtin = Builtin::kWhile,
                               .options = OptionsType::kWhile};
  struct Attrs {
    int32_t condition = 0;
    int32_t body = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::condition>("cond_subgraph_index", 0),
                                     field<&Attrs::body>("body_subgraph_index", 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<While> while_;

}  // namespace diatom
