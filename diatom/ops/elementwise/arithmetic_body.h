// The bodies of Arithmetic, for the .cc files of its operators.
#pragma once

#include "diatom/ops/activation_range.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/elementwise/arithmetic.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

inline Activation activation_of(const ActivationAttrs& attrs) { return attrs.activation; }
inline Activation activation_of(const NoAttrs&) { return Activation::kNone; }

template <typename F>
Code prepare_clamped(Activation activation, PrepareContext& context, kernels::Clamped<F, float>& state) {
  DIATOM_TRY(activation_range(context, activation, state.low, state.high));
  return allow_in_place(context);
}

template <typename F>
Code prepare_clamped(Activation activation, PrepareContext& context, kernels::Clamped<F, int32_t>& state) {
  if (activation_range(activation, DType::kInt32, {}, state.low, state.high) != Code::kOk) {
    return refuse_activation(context, activation);
  }
  return allow_in_place(context);
}

template <typename F, typename A>
Code Arithmetic<F, A>::infer(const Attrs&, InferContext& context) {
  return infer_binary(context);
}

template <typename F, typename A>
Code Arithmetic<F, A>::prepare_real(const Attrs& attrs, PrepareContext& context, RealState& state) {
  return prepare_clamped(activation_of(attrs), context, state);
}

template <typename F, typename A>
Code Arithmetic<F, A>::prepare_s32(const Attrs& attrs, PrepareContext& context, S32& state) {
  return prepare_clamped(activation_of(attrs), context, state);
}

template <typename F, typename A>
template <typename T>
void Arithmetic<F, A>::run_real(const Attrs&, const RealState& state, RunContext& context) {
  run_binary<T, T>(kernels::Clamped<F, T>{state.low, state.high}, context);
}

template <typename F, typename A>
void Arithmetic<F, A>::run_s32(const Attrs&, const S32& state, RunContext& context) {
  run_binary<int32_t, int32_t>(state, context);
}

template <typename F, typename A>
void Arithmetic<F, A>::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  run_binary<int8_t, int8_t>(state, context);
}

template <typename F, typename A>
void Arithmetic<F, A>::run_s16(const Attrs&, const Quantized& state, RunContext& context) {
  run_binary<int16_t, int16_t>(state, context);
}

}  // namespace diatom
