// The bodies of Extremum, for the .cc files of its operators.
#pragma once

#include "diatom/ops/reduction/extremum.h"
#include "diatom/ops/reduction/run_reduce.h"

namespace diatom {

template <template <typename> typename F>
Code Extremum<F>::infer(const Attrs& attrs, InferContext& context) {
  return infer_reduce(attrs, context);
}

template <template <typename> typename F>
Code Extremum<F>::prepare(const Attrs&, PrepareContext& context, ReducedAxes& state) {
  return prepare_pick(context, state);
}

template <template <typename> typename F>
void Extremum<F>::run_f32(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<float>(state, F<float>(), context);
}

template <template <typename> typename F>
void Extremum<F>::run_s8(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<int8_t>(state, F<int8_t>(), context);
}

template <template <typename> typename F>
void Extremum<F>::run_s16(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<int16_t>(state, F<int16_t>(), context);
}

template <template <typename> typename F>
void Extremum<F>::run_s32(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<int32_t>(state, F<int32_t>(), context);
}

template <template <typename> typename F>
void Extremum<F>::run_f64(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<double>(state, F<double>(), context);
}

}  // namespace diatom
