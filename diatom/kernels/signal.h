// Loops of the fixed-point audio front end: from a frame of samples to the logarithm of its mel channels.
#pragma once

#include <stdint.h>

#include "diatom/kernels/complex.h"

namespace diatom::kernels {

// y[i] = (x[i] * window[i]) / 2^shift, rounded down, saturated.
void apply_window(const int16_t* x, const int16_t* window, int32_t count, int32_t shift, int16_t* y);

// y = x * 2^bits for the most `bits` at which the largest sample still fits; returns bits.
int32_t scale_up(const int16_t* x, int32_t count, int16_t* y);

// y[i] = |x[i]|^2
void energy(const Complex<int16_t>* x, int32_t count, uint32_t* y);

// Overlapping triangles: each of the `channels` + 1 bands of frequencies feeds one channel by `weights` and
// the next by `unweights`; the first band only feeds the channel after it.
struct FilterBank {
  const int16_t* weights;
  const int16_t* unweights;
  const int16_t* frequency_starts;
  const int16_t* weight_starts;
  const int16_t* widths;
  int32_t channels;
};
void filter_bank(const FilterBank& bank, const uint32_t* x, uint64_t* y);

// The integer nearest to the square root; that of a 32-bit number is at most 2^16 - 1.
uint32_t nearest_square_root(uint64_t x);

// Smoothing of the noise estimate on even and odd channels; `bits` are the fraction bits of the four.
struct NoiseSubtraction {
  uint32_t smoothing[2];
  uint32_t one_minus_smoothing[2];
  uint32_t min_signal_remaining;
  int32_t smoothing_bits;  // fraction bits of the estimate itself
  int32_t bits;
  bool clamping;
};
// Updates `noise` and takes it from x, leaving at least a fraction of the signal.
void subtract_noise(const NoiseSubtraction& parameters, const uint32_t* x, int32_t count, uint32_t* noise,
                    uint32_t* y);

// Divides each channel by a power of its noise, `gains` being that function in kGainEntries pieces of
// parabolas, and compresses the quotient.
inline constexpr int32_t kGainEntries = 125;
void control_gain(const int16_t* gains, int32_t shift, const uint32_t* x, const uint32_t* noise,
                  int32_t count, uint32_t* y);

// y[i] = scale * ln(x[i] * 2^correction_bits), at most 2^15 - 1; 0 where the argument is 0 or 1.
void scaled_log(const uint32_t* x, int32_t count, uint32_t scale, int32_t correction_bits, int16_t* y);

}  // namespace diatom::kernels
