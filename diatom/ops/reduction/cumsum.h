// cumsum(x, axis) is the running sum of x along `axis`: `exclusive` leaves the element itself out, `reverse`
// runs from the end.
#pragma once

#include "diatom/kernels/portable/aligned_sum.h"
#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/define.h"

namespace diatom {

struct Cumsum {
  static constexpr OpInfo info{.name = "cumsum",
                               .inputs = "x axis",
                               .outputs = "y",
                               .builtin = Builtin::kCumsum,
                               .options = OptionsType::kCumsum};
  struct Attrs {
    bool exclusive = false;
    bool reverse = false;
  };
  static constexpr Field fields[] = {field<&Attrs::exclusive>("exclusive", 0),
                                     field<&Attrs::reverse>("reverse", 1)};
  struct State {
    int32_t axis;  // -1 when it is not known before the run
  };
  struct Quantized : State {
    kernels::AlignedSum sum;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code prepare_s8(const Attrs&, PrepareContext&, Quantized&);
  template <typename T, typename F>
  static Code run(const Attrs&, const State&, RunContext&);
  static Code run_s8(const Attrs&, const Quantized&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float, kernels::RealSum<float>>>(f32),
                                         variant<prepare_s8, run_s8>(s8),
                                         variant<prepare, run<int32_t, kernels::WrappingSum>>(s32),
                                         variant<prepare, run<double, kernels::RealSum<double>>>(f64)};
};
inline constexpr Define<Cumsum> cumsum;

}  // namespace diatom
