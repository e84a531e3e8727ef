// argsort(x) are the places along an axis of x, as int32, of what sort(x) gives: equal elements in the order
// that they have, NaNs last.
#pragma once

#include "diatom/ops/reduction/index_type.h"
#include "diatom/ops/reduction/sorted_axis.h"

namespace diatom {

struct Argsort : SortedAxis {
  static constexpr OpInfo info{
      .name = "argsort", .inputs = "x", .outputs = "indices", .custom_name = "Argsort"};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<float>>(indexed(DType::kFloat32, DType::kInt32)),
      variant<prepare, run<int8_t>>(indexed(DType::kInt8, DType::kInt32)),
      variant<prepare, run<uint8_t>>(indexed(DType::kUInt8, DType::kInt32)),
      variant<prepare, run<int16_t>>(indexed(DType::kInt16, DType::kInt32)),
      variant<prepare, run<int32_t>>(indexed(DType::kInt32, DType::kInt32)),
      variant<prepare, run<int64_t>>(indexed(DType::kInt64, DType::kInt32)),
      variant<prepare, run<double>>(indexed(DType::kFloat64, DType::kInt32))};
};
inline constexpr Define<Argsort> argsort;

}  // namespace diatom
