// if_(condition, operands...) runs one of two subgraphs on the operands; its outputs are the operator's.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct If {
  static constexpr OpInfo info{.name = "if",
                               .inputs = "condition operands...?",
                               .outputs = "results...?",
                               .builtin = Builtin::kIf,
                               .options = OptionsType::kIf};
  struct Attrs {
    int32_t then_subgraph = 0;
    int32_t else_subgraph = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::then_subgraph>("then_subgraph_index", 0),
                                     field<&Attrs::else_subgraph>("else_subgraph_index", 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run>({{DType::kBool, DType::kAny, DType::kAny}, DType::kAny})};
};
inline constexpr Define<If> if_;

}  // namespace diatom
