// rank(x) is the number of axes of x.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct Rank {
  static constexpr OpInfo info{.name = "rank",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kRank,
                               .options = OptionsType::kRank};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext& context) {
    return context.set_output(0, DType::kInt32, Shape());
  }
  static void run(const Attrs&, RunContext& context) {
    *context.output<int32_t>(0) = static_cast<int32_t>(context.input_dims(0).size());
  }

  static constexpr Variant variants[] = {variant<run>(any_dtype)};
};
inline constexpr Define<Rank> rank;

}  // namespace diatom
