// The bodies of Comparison, for the .cc files of its operators.
#pragma once

#include "diatom/ops/broadcast.h"
#include "diatom/ops/comparison/comparison.h"
#include "diatom/ops/quantized_scales.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

template <typename Relation>
Code Comparison<Relation>::infer(const Attrs&, InferContext& context) {
  return infer_binary(context, DType::kBool);
}

template <typename Relation>
Code Comparison<Relation>::prepare(const Attrs&, PrepareContext& context) {
  return allow_in_place(context);
}

template <typename Relation>
Code Comparison<Relation>::prepare_quantized(const Attrs&, PrepareContext& context, Quantized& state) {
  DIATOM_TRY(compared_scale(context, 0, state.a));
  DIATOM_TRY(compared_scale(context, 1, state.b));
  return allow_in_place(context);
}

template <typename Relation>
void Comparison<Relation>::run_f32(const Attrs&, RunContext& context) {
  run_binary<float, bool>(Relation(), context);
}

template <typename Relation>
void Comparison<Relation>::run_s32(const Attrs&, RunContext& context) {
  run_binary<int32_t, bool>(Relation(), context);
}

template <typename Relation>
void Comparison<Relation>::run_s64(const Attrs&, RunContext& context) {
  run_binary<int64_t, bool>(Relation(), context);
}

template <typename Relation>
void Comparison<Relation>::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  run_binary<int8_t, bool>(state, context);
}

template <typename Relation>
void Comparison<Relation>::run_s16(const Attrs&, const Quantized& state, RunContext& context) {
  run_binary<int16_t, bool>(state, context);
}

template <typename Relation>
void Comparison<Relation>::run_bool(const Attrs&, RunContext& context) {
  run_binary<uint8_t, bool>(kernels::OfBools<Relation>(), context);
}

template <typename Relation>
void Comparison<Relation>::run_f64(const Attrs&, RunContext& context) {
  run_binary<double, bool>(Relation(), context);
}

}  // namespace diatom
