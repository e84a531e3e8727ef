// select_v2(condition, a, b) is a where the condition is true and b elsewhere. Inputs broadcast.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

// The signature of a choice between elements of `dtype`.
constexpr Signature chosen(DType dtype) { return {{DType::kBool, dtype, DType::kAny}, dtype}; }

struct SelectV2 {
  static constexpr OpInfo info{.name = "select_v2",
                               .inputs = "condition a b",
                               .outputs = "y",
                               .builtin = Builtin::kSelectV2,
                               .options = OptionsType::kSelectV2};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run_1(const Attrs&, RunContext&);
  static void run_2(const Attrs&, RunContext&);
  static void run_4(const Attrs&, RunContext&);
  static void run_8(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run_4>(chosen(DType::kFloat32)), variant<prepare, run_1>(chosen(DType::kInt8)),
      variant<prepare, run_2>(chosen(DType::kInt16)),   variant<prepare, run_4>(chosen(DType::kInt32)),
      variant<prepare, run_1>(chosen(DType::kUInt8)),   variant<prepare, run_1>(chosen(DType::kBool)),
      variant<prepare, run_8>(chosen(DType::kFloat64))};
};
inline constexpr Define<SelectV2> select_v2;

}  // namespace diatom
