// range(start, limit, delta) are the numbers start, start + delta, ... before limit. Operands that are not
// known before the first run must turn out to give as many as the model declares.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct Range {
  static constexpr OpInfo info{.name = "range",
                               .inputs = "start limit delta",
                               .outputs = "y",
                               .builtin = Builtin::kRange,
                               .options = OptionsType::kRange};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<run<float>>(f32), variant<run<int32_t>>(s32),
                                         variant<run<int64_t>>(s64), variant<run<double>>(f64)};
};
inline constexpr Define<Range> range;

}  // namespace diatom
