// Extremum is what reduce_max and reduce_min share: F keeps one of the elements as they are stored. An
// operator's .cc file instantiates it.
#pragma once

#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

template <template <typename> typename F>
struct Extremum {
  using Attrs = ReduceAttrs;
  static constexpr Span<const Field> fields = kReduceFields;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, ReducedAxes&);
  static void run_f32(const Attrs&, const ReducedAxes&, RunContext&);
  static void run_s8(const Attrs&, const ReducedAxes&, RunContext&);
  static void run_s16(const Attrs&, const ReducedAxes&, RunContext&);
  static void run_s32(const Attrs&, const ReducedAxes&, RunContext&);
  static void run_f64(const Attrs&, const ReducedAxes&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32), variant<prepare, run_s8>(s8),
                                         variant<prepare, run_s16>(s16), variant<prepare, run_s32>(s32),
                                         variant<prepare, run_f64>(f64)};
};

}  // namespace diatom
