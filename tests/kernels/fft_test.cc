#include "diatom/kernels/fft.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <random>
#include <vector>

namespace diatom::kernels {
namespace {

using Spectrum = std::vector<std::complex<double>>;
constexpr double kPi = 3.14159265358979323846;

// The definition, for the non-negative frequencies.
Spectrum transform(const std::vector<double>& signal) {
  const size_t n = signal.size();
  Spectrum spectrum(n / 2 + 1);
  for (size_t k = 0; k < spectrum.size(); ++k) {
    for (size_t i = 0; i < n; ++i) {
      spectrum[k] +=
          signal[i] * std::polar(1.0, -2 * kPi * static_cast<double>(i * k % n) / static_cast<double>(n));
    }
  }
  return spectrum;
}

template <typename T>
struct Fft {
  explicit Fft(int32_t samples) {
    EXPECT_TRUE(plan_fft(samples, plan)) << samples;
    const auto n = static_cast<size_t>(plan.length);
    for (auto& tables : {&forward, &inverse}) tables->resize(n + n / 2 + 1);
    fill_fft_tables(plan, Direction::kForward, forward.data(), forward.data() + n);
    fill_fft_tables(plan, Direction::kInverse, inverse.data(), inverse.data() + n);
  }
  FftTables<T> tables(const std::vector<Complex<T>>& all) const {
    return {all.data(), all.data() + plan.length};
  }

  std::vector<Complex<T>> spectrum(const std::vector<T>& signal) const {
    std::vector<Complex<T>> result(static_cast<size_t>(plan.length) + 1);
    real_fft(plan, tables(forward), signal.data(), static_cast<int32_t>(signal.size()), result.data());
    return result;
  }
  std::vector<T> signal(const std::vector<Complex<T>>& spectrum) const {
    std::vector<Complex<T>> work(static_cast<size_t>(plan.length));
    std::vector<T> result(2 * static_cast<size_t>(plan.length));
    inverse_real_fft(plan, tables(inverse), spectrum.data(), work.data(), result.data());
    return result;
  }

  FftPlan plan;
  std::vector<Complex<T>> forward, inverse;
};

template <typename T>
std::vector<T> noise(size_t samples, double amplitude) {
  std::mt19937 engine(static_cast<uint32_t>(samples));
  std::uniform_real_distribution<double> random(-amplitude, amplitude);
  std::vector<T> result(samples);
  for (T& x : result) x = static_cast<T>(random(engine));
  return result;
}

template <typename T>
std::vector<double> doubles(const std::vector<T>& x) {
  return {x.begin(), x.end()};
}

const int32_t kLengths[] = {2,  4,  6,  8,  10,  12,  16,  20,  24,  30, 32,
                            50, 60, 64, 90, 128, 160, 240, 250, 480, 512};

// Integer spectra are divided by the length, and their error grows with the stages, a unit each.
template <typename T>
void expect_spectrum_within(double units, double amplitude) {
  for (int32_t length : kLengths) {
    const auto signal = noise<T>(static_cast<size_t>(length), amplitude);
    const auto got = Fft<T>(length).spectrum(signal);
    const Spectrum want = transform(doubles(signal));
    for (size_t k = 0; k < want.size(); ++k) {
      EXPECT_NEAR(got[k].real, want[k].real() / length, units) << length << " " << k;
      EXPECT_NEAR(got[k].imaginary, want[k].imag() / length, units) << length << " " << k;
    }
  }
}

TEST(RealFft, Int16EqualsTheDefinitionToAFewUnits) { expect_spectrum_within<int16_t>(4, 32000); }
TEST(RealFft, Int32EqualsTheDefinitionToAFewUnits) { expect_spectrum_within<int32_t>(6, 2.1e9); }

TEST(RealFft, FloatEqualsTheDefinition) {
  for (int32_t length : kLengths) {
    const auto signal = noise<float>(static_cast<size_t>(length), 1);
    const auto got = Fft<float>(length).spectrum(signal);
    const Spectrum want = transform(doubles(signal));
    for (size_t k = 0; k < want.size(); ++k) {
      EXPECT_NEAR(static_cast<double>(got[k].real), want[k].real(), 2e-5) << length << " " << k;
      EXPECT_NEAR(static_cast<double>(got[k].imaginary), want[k].imag(), 2e-5) << length << " " << k;
    }
  }
}

TEST(RealFft, AShortSignalIsPaddedWithZeros) {
  const Fft<int16_t> fft(64);
  auto signal = noise<int16_t>(37, 30000);
  const auto padded_by_kernel = fft.spectrum(signal);
  signal.resize(64);
  const auto padded = fft.spectrum(signal);
  for (size_t k = 0; k < padded.size(); ++k) {
    EXPECT_EQ(padded_by_kernel[k].real, padded[k].real);
    EXPECT_EQ(padded_by_kernel[k].imaginary, padded[k].imaginary);
  }
}

TEST(InverseRealFft, FloatGivesTheSignalBack) {
  for (int32_t length : kLengths) {
    const auto signal = noise<float>(static_cast<size_t>(length), 1);
    const Fft<float> fft(length);
    const auto got = fft.signal(fft.spectrum(signal));
    for (size_t i = 0; i < signal.size(); ++i) EXPECT_NEAR(got[i], signal[i], 1e-6f) << length << " " << i;
  }
}

// Forward and inverse each divide by the length, so a loud signal comes back that much quieter.
template <typename T>
void expect_quieter_signal_within(double units, double amplitude) {
  for (int32_t length : kLengths) {
    const auto signal = noise<T>(static_cast<size_t>(length), amplitude);
    const Fft<T> fft(length);
    const auto got = fft.signal(fft.spectrum(signal));
    for (size_t i = 0; i < signal.size(); ++i) {
      EXPECT_NEAR(got[i], static_cast<double>(signal[i]) / length, units) << length << " " << i;
    }
  }
}
TEST(InverseRealFft, Int16GivesTheSignalBackQuieter) { expect_quieter_signal_within<int16_t>(4, 32000); }
TEST(InverseRealFft, Int32GivesTheSignalBackQuieter) { expect_quieter_signal_within<int32_t>(6, 2.1e9); }

TEST(FftPlan, RefusesWhatTheButterfliesCannotDo) {
  FftPlan plan;
  for (int32_t samples : {-2, 0, 1, 3, 14, 22, 511, 2 * FftPlan::kLongest + 2}) {
    EXPECT_FALSE(plan_fft(samples, plan)) << samples;
  }
  EXPECT_TRUE(plan_fft(2 * FftPlan::kLongest, plan));
}

}  // namespace
}  // namespace diatom::kernels
