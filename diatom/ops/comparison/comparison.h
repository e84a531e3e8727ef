// Comparison is what operators share that say whether a relation holds between two numbers. An operator's .cc
// file instantiates it.
#pragma once

#include "diatom/kernels/portable/comparisons.h"
#include "diatom/ops/define.h"

namespace diatom {

// The signature of a relation between elements of `dtype`.
constexpr Signature compared(DType dtype) { return {{dtype, DType::kAny, DType::kAny}, DType::kBool}; }

template <typename Relation>
struct Comparison {
  using Attrs = NoAttrs;
  using Quantized = kernels::OfAligned<Relation>;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, Quantized&);
  static void run_f32(const Attrs&, RunContext&);
  static void run_s8(const Attrs&, const Quantized&, RunContext&);
  static void run_s16(const Attrs&, const Quantized&, RunContext&);
  static void run_s32(const Attrs&, RunContext&);
  static void run_s64(const Attrs&, RunContext&);
  static void run_bool(const Attrs&, RunContext&);
  static void run_f64(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(compared(DType::kFloat32)),
                                         variant<prepare_quantized, run_s8>(compared(DType::kInt8)),
                                         variant<prepare_quantized, run_s16>(compared(DType::kInt16)),
                                         variant<prepare, run_s32>(compared(DType::kInt32)),
                                         variant<prepare, run_s64>(compared(DType::kInt64)),
                                         variant<prepare, run_bool>(compared(DType::kBool)),
                                         variant<prepare, run_f64>(compared(DType::kFloat64))};
};

}  // namespace diatom
