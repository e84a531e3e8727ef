// signal_irfft(x) is the signal of fft_length samples for each row of x, a spectrum of fft_length / 2 + 1
// complex values as pairs. Integers are fractions, and their signal is divided by fft_length, as floats' is.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/signal/fft_state.h"

namespace diatom {

struct SignalIrfft {
  static constexpr OpInfo info{
      .name = "signal_irfft", .inputs = "x", .outputs = "y", .custom_name = "SignalIrfft"};
  struct Attrs {
    int32_t fft_length = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::fft_length>("fft_length", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code prepare(const Attrs&, PrepareContext&, FftState<T>&);
  template <typename T>
  static void run(const Attrs&, const FftState<T>&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare<float>, run<float>>(f32),
                                         variant<prepare<int16_t>, run<int16_t>>(s16),
                                         variant<prepare<int32_t>, run<int32_t>>(s32)};
};
inline constexpr Define<SignalIrfft> signal_irfft;

}  // namespace diatom
