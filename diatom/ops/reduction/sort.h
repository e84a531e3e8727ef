// sort(x) puts the elements along an axis of x in order, the smallest first or the greatest. Equal ones stay
// as they were, NaNs come last.
#pragma once

#include "diatom/ops/reduction/sorted_axis.h"

namespace diatom {

struct Sort : SortedAxis {
  static constexpr OpInfo info{.name = "sort", .inputs = "x", .outputs = "y", .custom_name = "Sort"};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<float>>(f32),   variant<prepare, run<int8_t>>(s8),
      variant<prepare, run<uint8_t>>(u8),  variant<prepare, run<int16_t>>(s16),
      variant<prepare, run<int32_t>>(s32), variant<prepare, run<int64_t>>(s64),
      variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Sort> sort;

}  // namespace diatom
