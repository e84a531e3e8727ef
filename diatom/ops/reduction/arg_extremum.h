// ArgExtremum is what arg_max and arg_min share: the index of the first element that stands in Relation to
// all others. An operator's .cc file instantiates it.
#pragma once

#include "diatom/kernels/portable/arg_select.h"
#include "diatom/kernels/portable/comparisons.h"
#include "diatom/ops/define.h"
#include "diatom/ops/reduction/index_type.h"

namespace diatom {

struct ArgExtremumAttrs {
  IndexType output_type = IndexType::kInt32;
};
inline constexpr Field kArgExtremumFields[] = {field<&ArgExtremumAttrs::output_type>("output_type", 0)};

template <typename Relation>
struct ArgExtremum {
  using Attrs = ArgExtremumAttrs;
  using State = kernels::SearchedAxis;
  static constexpr Span<const Field> fields = kArgExtremumFields;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static void run_f32(const Attrs&, const State&, RunContext&);
  static void run_s8(const Attrs&, const State&, RunContext&);
  static void run_f32_s64(const Attrs&, const State&, RunContext&);
  static void run_s8_s64(const Attrs&, const State&, RunContext&);
  static void run_f64(const Attrs&, const State&, RunContext&);
  static void run_f64_s64(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run_f32>(indexed(DType::kFloat32, DType::kInt32)),
      variant<prepare, run_s8>(indexed(DType::kInt8, DType::kInt32)),
      variant<prepare, run_f32_s64>(indexed(DType::kFloat32, DType::kInt64)),
      variant<prepare, run_s8_s64>(indexed(DType::kInt8, DType::kInt64)),
      variant<prepare, run_f64>(indexed(DType::kFloat64, DType::kInt32)),
      variant<prepare, run_f64_s64>(indexed(DType::kFloat64, DType::kInt64))};
};

// The bodies that do not depend on the relation.
Code infer_arg_extremum(const ArgExtremumAttrs& attrs, InferContext& context);
Code prepare_arg_extremum(PrepareContext& context, kernels::SearchedAxis& state);

}  // namespace diatom
