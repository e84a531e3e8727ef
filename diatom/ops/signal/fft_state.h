// FftState<T> is what both directions of the Fourier transform prepare: the plan and its constants.
#pragma once

#include "diatom/kernels/fft.h"
#include "diatom/ops/context.h"

namespace diatom {

template <typename T>
struct FftState {
  kernels::FftPlan plan;
  Relative<kernels::Complex<T>> turns;
  Relative<kernels::Complex<T>> splits;

  kernels::FftTables<T> tables() const { return {turns.from(this), splits.from(this)}; }
};

template <typename T>
Code prepare_fft(int32_t fft_length, kernels::Direction direction, PrepareContext& context,
                 FftState<T>& state) {
  if (!kernels::plan_fft(fft_length, state.plan)) {
    return context.fail(Code::kUnsupported, kNoOperand, 0, fft_length);
  }
  const auto length = static_cast<size_t>(state.plan.length);
  const auto turns = context.allocate(state.turns, length);
  const auto splits = context.allocate(state.splits, length / 2);
  if (turns.empty() || (splits.empty() && length > 1)) return Code::kArenaTooSmall;
  kernels::fill_fft_tables(state.plan, direction, turns.data(), splits.data());
  return Code::kOk;
}

}  // namespace diatom
