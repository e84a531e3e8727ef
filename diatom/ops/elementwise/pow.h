// pow(a, b) is a to the power of b. Integers wrap around, and a negative power of theirs is refused while
// running. Inputs broadcast.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct Pow {
  static constexpr OpInfo info{
      .name = "pow", .inputs = "a b", .outputs = "y", .builtin = Builtin::kPow, .options = OptionsType::kPow};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);
  static Code run_s32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32), variant<prepare, run_s32>(s32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Pow> pow;

}  // namespace diatom
