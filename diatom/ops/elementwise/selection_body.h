// The bodies of Selection, for the .cc files of its operators.
#pragma once

#include "diatom/ops/broadcast.h"
#include "diatom/ops/elementwise/selection.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

template <template <typename> typename F>
Code Selection<F>::infer(const Attrs&, InferContext& context) {
  return infer_binary(context);
}

template <template <typename> typename F>
Code Selection<F>::prepare(const Attrs&, PrepareContext& context) {
  return allow_in_place(context);
}

template <template <typename> typename F>
void Selection<F>::run_f32(const Attrs&, RunContext& context) {
  run_binary<float, float>(F<float>(), context);
}

template <template <typename> typename F>
void Selection<F>::run_s8(const Attrs&, RunContext& context) {
  run_binary<int8_t, int8_t>(F<int8_t>(), context);
}

template <template <typename> typename F>
void Selection<F>::run_s16(const Attrs&, RunContext& context) {
  run_binary<int16_t, int16_t>(F<int16_t>(), context);
}

template <template <typename> typename F>
void Selection<F>::run_s32(const Attrs&, RunContext& context) {
  run_binary<int32_t, int32_t>(F<int32_t>(), context);
}

template <template <typename> typename F>
void Selection<F>::run_s64(const Attrs&, RunContext& context) {
  run_binary<int64_t, int64_t>(F<int64_t>(), context);
}

template <template <typename> typename F>
void Selection<F>::run_f64(const Attrs&, RunContext& context) {
  run_binary<double, double>(F<double>(), context);
}

}  // namespace diatom
