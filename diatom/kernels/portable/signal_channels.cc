#include "diatom/base/fixed_point.h"
#include "diatom/kernels/signal.h"

namespace diatom::kernels {
namespace {

// Digit by digit in base 4.
template <typename Unsigned>
Unsigned floor_square_root(Unsigned x, Unsigned& remainder) {
  Unsigned root = 0;
  Unsigned bit = Unsigned{1} << (8 * sizeof(Unsigned) - 2);
  while (bit > x) bit >>= 2;
  for (; bit != 0; bit >>= 2) {
    const Unsigned trial = root + bit;
    root >>= 1;
    if (x >= trial) {
      x -= trial;
      root += bit;
    }
  }
  remainder = x;
  return root;
}

template <typename Unsigned>
uint32_t rounded_square_root(Unsigned x) {
  constexpr Unsigned kLargest = (Unsigned{1} << (4 * sizeof(Unsigned))) - 1;
  Unsigned remainder = 0;
  const Unsigned root = floor_square_root(x, remainder);
  return static_cast<uint32_t>(root + (remainder > root && root < kLargest));
}

// The parabola for x in its octave; gains[0..2] hold the values at 0, 1 and 2, then come four entries an
// octave.
int16_t gain_at(uint32_t x, const int16_t* gains) {
  if (x <= 2) return gains[x];
  const int32_t exponent = 31 - __builtin_clz(x);
  const int16_t* piece = gains + 4 * exponent - 2;
  const uint32_t position = exponent < 10 ? x << (10 - exponent) : x >> (exponent - 10);
  const int32_t fraction = static_cast<int32_t>(position & 0x3ff);
  const int32_t slope = ((piece[2] * fraction) >> 5) + piece[1] * 32;
  const int32_t rise = wrapping_add(wrapping_multiply(slope, fraction), 1 << 14) >> 15;
  return static_cast<int16_t>(piece[0] + rise);
}

constexpr int kRatioBits = 12;
constexpr int kCompressedBits = 6;

// x^2 / 4 below 2, x - 1 from there on.
uint32_t compress(uint32_t x) {
  if (x < (2u << kRatioBits)) return (x * x) >> (2 + 2 * kRatioBits - kCompressedBits);
  return (x >> (kRatioBits - kCompressedBits)) - (1u << kCompressedBits);
}

constexpr int kLogBits = 16;
constexpr int kSegmentBits = 7;
constexpr uint32_t kHalf = 1u << (kLogBits - 1);
constexpr uint32_t kLn2 = 45426;

// log2(1 + f) - f with 16 fraction bits, for f = 0, 1/128 ... 1.
struct LogTable {
  uint16_t values[(1 << kSegmentBits) + 1] = {};

  constexpr LogTable() {
    constexpr double kLn2Exact = 0.693147180559945309417232121458;
    for (int i = 0; i <= 1 << kSegmentBits; ++i) {
      const double f = i / double{1 << kSegmentBits};
      const double z = f / (2 + f);  // ln(1 + f) = 2 artanh(z)
      double sum = 0;
      for (int power = 41; power > 0; power -= 2) sum = sum * z * z + 1.0 / power;
      values[i] = static_cast<uint16_t>((2 * z * sum / kLn2Exact - f) * (1 << kLogBits) + 0.5);
    }
  }
};
constexpr LogTable kLogTable;

// log2(x) with 16 fraction bits; x > 0.
uint32_t log2_of(uint32_t x) {
  const int32_t exponent = 31 - __builtin_clz(x);
  const uint32_t mantissa = x - (1u << exponent);
  const uint32_t fraction =
      exponent < kLogBits ? mantissa << (kLogBits - exponent) : mantissa >> (exponent - kLogBits);
  const uint32_t segment = fraction >> (kLogBits - kSegmentBits);
  const int32_t from = kLogTable.values[segment];
  const int32_t to = kLogTable.values[segment + 1];
  const int32_t within = static_cast<int32_t>(fraction & ((1u << (kLogBits - kSegmentBits)) - 1));
  // The reference shifts by the bits of the whole, not of a segment, so that almost nothing is interpolated.
  const int32_t bend = from + (((to - from) * within) >> kLogBits);
  return (static_cast<uint32_t>(exponent) << kLogBits) + fraction + static_cast<uint32_t>(bend);
}

}  // namespace

void filter_bank(const FilterBank& bank, const uint32_t* x, uint64_t* y) {
  uint64_t carried = 0;
  for (int32_t band = 0; band <= bank.channels; ++band) {
    const uint32_t* frequencies = x + bank.frequency_starts[band];
    const int16_t* weights = bank.weights + bank.weight_starts[band];
    const int16_t* unweights = bank.unweights + bank.weight_starts[band];
    uint64_t weighted = carried;
    carried = 0;
    for (int32_t i = 0; i < bank.widths[band]; ++i) {
      weighted += static_cast<uint64_t>(weights[i]) * frequencies[i];
      carried += static_cast<uint64_t>(unweights[i]) * frequencies[i];
    }
    if (band > 0) y[band - 1] = weighted;
  }
}

uint32_t nearest_square_root(uint64_t x) {
  return x >> 32 == 0 ? rounded_square_root(static_cast<uint32_t>(x)) : rounded_square_root(x);
}

void subtract_noise(const NoiseSubtraction& parameters, const uint32_t* x, int32_t count, uint32_t* noise,
                    uint32_t* y) {
  for (int32_t i = 0; i < count; ++i) {
    const uint32_t signal = x[i] << parameters.smoothing_bits;
    const uint64_t smoothed = uint64_t{signal} * parameters.smoothing[i & 1] +
                              uint64_t{noise[i]} * parameters.one_minus_smoothing[i & 1];
    const uint32_t estimate = static_cast<uint32_t>(smoothed >> parameters.bits);
    const uint32_t taken = min(estimate, signal);
    noise[i] = parameters.clamping ? taken : estimate;
    const uint32_t least =
        static_cast<uint32_t>((uint64_t{x[i]} * parameters.min_signal_remaining) >> parameters.bits);
    y[i] = max((signal - taken) >> parameters.smoothing_bits, least);
  }
}

void control_gain(const int16_t* gains, int32_t shift, const uint32_t* x, const uint32_t* noise,
                  int32_t count, uint32_t* y) {
  for (int32_t i = 0; i < count; ++i) {
    const uint32_t gain = static_cast<uint32_t>(gain_at(noise[i], gains));
    y[i] = compress(static_cast<uint32_t>((uint64_t{x[i]} * gain) >> shift));
  }
}

void scaled_log(const uint32_t* x, int32_t count, uint32_t scale, int32_t correction_bits, int16_t* y) {
  for (int32_t i = 0; i < count; ++i) {
    const uint32_t corrected = x[i] << correction_bits;
    uint32_t result = 0;
    if (corrected > 1) {
      const uint32_t natural =
          static_cast<uint32_t>((uint64_t{kLn2} * log2_of(corrected) + kHalf) >> kLogBits);
      result = (scale * natural + kHalf) >> kLogBits;
    }
    y[i] = static_cast<int16_t>(min(result, uint32_t{INT16_MAX}));
  }
}

}  // namespace diatom::kernels
