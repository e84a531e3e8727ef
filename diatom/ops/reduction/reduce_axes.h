// What reductions share: the axes that their second input names, and the shape that is left.
#pragma once

#include <stdint.h>

#include "diatom/ops/define.h"

namespace diatom {

struct ReduceAttrs {
  bool keep_dims = false;
};
inline constexpr Field kReduceFields[] = {field<&ReduceAttrs::keep_dims>("keep_dims", 0)};

// What a reduction keeps from prepare to run: bit i of `axes` says whether axis i is reduced.
struct ReducedAxes {
  uint32_t axes;
};

struct CountedAxes : ReducedAxes {
  int32_t count;  // of the elements that each of the output's is made of
};

template <typename F>
struct ReduceState : ReducedAxes {
  F f;
};

// infer of a reduction whose output has the dtype of its input. The axes are constant; they may be negative
// or repeated, and a scalar has none. An output may also be declared with another shape of as many elements.
Code infer_reduce(const ReduceAttrs& attrs, InferContext& context);

// Reads the axes and how many elements each of the output's is made of, and lets the output lie over the
// input.
Code prepare_axes(PrepareContext& context, ReducedAxes& state, int64_t& count);

// prepare of a reduction that picks one of the elements as stored: kScale if it would mean another number.
Code prepare_pick(PrepareContext& context, ReducedAxes& state);

}  // namespace diatom
