// The bodies of ArgExtremum, for the .cc files of its operators.
#pragma once

#include "diatom/ops/reduction/arg_extremum.h"

namespace diatom {

template <typename T, typename Index, typename Relation>
void run_arg_select(const kernels::SearchedAxis& axis, Relation relation, const RunContext& context) {
  kernels::arg_select(context.input<T>(0), axis, context.output<Index>(0), relation);
}

template <typename Relation>
Code ArgExtremum<Relation>::infer(const Attrs& attrs, InferContext& context) {
  return infer_arg_extremum(attrs, context);
}

template <typename Relation>
Code ArgExtremum<Relation>::prepare(const Attrs&, PrepareContext& context, State& state) {
  return prepare_arg_extremum(context, state);
}

template <typename Relation>
void ArgExtremum<Relation>::run_f32(const Attrs&, const State& state, RunContext& context) {
  run_arg_select<float, int32_t>(state, Relation(), context);
}

template <typename Relation>
void ArgExtremum<Relation>::run_s8(const Attrs&, const State& state, RunContext& context) {
  run_arg_select<int8_t, int32_t>(state, Relation(), context);
}

template <typename Relation>
void ArgExtremum<Relation>::run_f32_s64(const Attrs&, const State& state, RunContext& context) {
  run_arg_select<float, int64_t>(state, Relation(), context);
}

template <typename Relation>
void ArgExtremum<Relation>::run_s8_s64(const Attrs&, const State& state, RunContext& context) {
  run_arg_select<int8_t, int64_t>(state, Relation(), context);
}

template <typename Relation>
void ArgExtremum<Relation>::run_f64(const Attrs&, const State& state, RunContext& context) {
  run_arg_select<double, int32_t>(state, Relation(), context);
}

template <typename Relation>
void ArgExtremum<Relation>::run_f64_s64(const Attrs&, const State& state, RunContext& context) {
  run_arg_select<double, int64_t>(state, Relation(), context);
}

}  // namespace diatom
