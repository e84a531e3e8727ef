// topk_v2(x, k) are the k greatest elements of each row of x along the last axis, the greatest first, and
// where they stand in the row. Among equals, the one that comes first is the greater.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct TopkV2 {
  static constexpr OpInfo info{.name = "topk_v2",
                               .inputs = "x k",
                               .outputs = "values indices",
                               .builtin = Builtin::kTopkV2,
                               .options = OptionsType::kTopKV2};
  using Attrs = NoAttrs;
  struct State {
    int32_t check;  // k is not known before the run
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  template <typename T>
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<float>>(f32),   variant<prepare, run<int8_t>>(s8),
      variant<prepare, run<uint8_t>>(u8),  variant<prepare, run<int16_t>>(s16),
      variant<prepare, run<int32_t>>(s32), variant<prepare, run<int64_t>>(s64),
      variant<prepare, run<double>>(f64)};
};
inline constexpr Define<TopkV2> topk_v2;

}  // namespace diatom
