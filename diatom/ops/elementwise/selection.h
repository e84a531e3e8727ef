// Selection is what maximum and minimum share: F picks one of two elements as they are stored. An operator's
// .cc file instantiates it.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

template <template <typename> typename F>
struct Selection {
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run_f32(const Attrs&, RunContext&);
  static void run_s8(const Attrs&, RunContext&);
  static void run_s16(const Attrs&, RunContext&);
  static void run_s32(const Attrs&, RunContext&);
  static void run_s64(const Attrs&, RunContext&);
  static void run_f64(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32), variant<prepare, run_s8>(s8),
                                         variant<prepare, run_s16>(s16), variant<prepare, run_s32>(s32),
                                         variant<prepare, run_s64>(s64), variant<prepare, run_f64>(f64)};
};

}  // namespace diatom
