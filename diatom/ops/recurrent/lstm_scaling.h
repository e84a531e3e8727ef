// The quantisation of an LSTM as multipliers, computed as the reference does.
#pragma once

#include "diatom/kernels/lstm.h"
#include "diatom/ops/context.h"

namespace diatom {

// `cell_clip` >= 0.
template <typename Element>
Code scale_lstm(PrepareContext& context, float cell_clip, kernels::LstmScaling<Element>& scaling);

template <FloatingPoint T>
Code scale_lstm(PrepareContext&, float cell_clip, kernels::LstmScaling<T>& scaling) {
  scaling.cell_limit = cell_clip;
  return Code::kOk;
}

}  // namespace diatom
