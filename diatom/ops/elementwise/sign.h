// sign(x) is -1 where x < 0, 1 where x > 0 and 0 elsewhere.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Sign : Unary {
  static constexpr OpInfo info{.name = "sign",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kSign,
                               .options = OptionsType::kSign};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<float>>(f32),
      variant<prepare, run<int32_t>>(s32),
      variant<prepare, run<double>>(f64),
  };
};
inline constexpr Define<Sign> sign;

}  // namespace diatom
