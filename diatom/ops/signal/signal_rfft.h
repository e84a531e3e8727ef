// signal_rfft(x) is the spectrum of each row of x, padded with zeros to fft_length samples: fft_length / 2 +
// 1 complex values, as pairs. Integers are fractions, and their spectrum is divided by fft_length.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/signal/fft_state.h"

namespace diatom {

struct SignalRfft {
  static constexpr OpInfo info{
      .name = "signal_rfft", .inputs = "x", .outputs = "y", .custom_name = "SignalRfft"};
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
inline constexpr Define<SignalRfft> signal_rfft;

}  // namespace diatom
