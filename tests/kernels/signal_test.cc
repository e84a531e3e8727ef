#include "diatom/kernels/signal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace diatom::kernels {
namespace {

TEST(NearestSquareRoot, IsTheNearestIntegerOfEverySmallNumber) {
  for (uint64_t x = 0; x < 1u << 18; ++x) {
    EXPECT_EQ(nearest_square_root(x),
              static_cast<uint32_t>(std::floor(std::sqrt(static_cast<double>(x)) + 0.5)));
  }
}

TEST(NearestSquareRoot, BracketsLargeNumbers) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 100000; ++i) {
    const uint64_t x = random() >> (i % 40);
    const uint64_t root = nearest_square_root(x);
    // (root - 1/2)^2 < x <= root (root + 1), but for the largest roots, which have no successor.
    EXPECT_GT(x + root, root * root) << x;
    if (root == 0xffff || root == 0xffffffff) continue;
    EXPECT_LE(x, root * (root + 1)) << x;
  }
}

TEST(NearestSquareRoot, SaturatesAtTheWidthOfHalfTheNumber) {
  EXPECT_EQ(nearest_square_root(0xffffffff), 0xffffu);
  EXPECT_EQ(nearest_square_root(0x100000000), 0x10000u);
  EXPECT_EQ(nearest_square_root(~uint64_t{0}), 0xffffffffu);
}

// The bend of the logarithm is a step function of 128 steps an octave, the steepest 224 / 2^16 octaves high.
constexpr double kStep = 1600 * 224 / 65536.0 * 0.6931 + 1;

TEST(ScaledLog, IsTheNaturalLogarithm) {
  std::mt19937 random(2);
  for (int i = 0; i < 100000; ++i) {
    const uint32_t x = static_cast<uint32_t>(random()) >> (i % 31);
    int16_t y = -1;
    scaled_log(&x, 1, 1600, 0, &y);
    const double want = x < 2 ? 0 : 1600 * std::log(static_cast<double>(x));
    EXPECT_NEAR(y, std::min(want, 32767.0), kStep) << x;
  }
}

TEST(ScaledLog, SaturatesAndCorrects) {
  const uint32_t x[] = {0, 1, 2, 0x10000000};
  int16_t y[4];
  scaled_log(x, 4, 30000, 0, y);
  EXPECT_EQ(y[0], 0);
  EXPECT_EQ(y[1], 0);
  EXPECT_EQ(y[3], 32767);
  int16_t corrected[4];
  scaled_log(x, 4, 1600, 3, corrected);
  EXPECT_NEAR(corrected[1], 1600 * std::log(8.0), 2);
}

TEST(ScaleUp, UsesAllBitsAndTellsHowMany) {
  const std::vector<int16_t> x = {3, -100, 77, 0};
  std::vector<int16_t> y(x.size());
  EXPECT_EQ(scale_up(x.data(), 4, y.data()), 8);
  for (size_t i = 0; i < x.size(); ++i) EXPECT_EQ(y[i], x[i] * 256);
}

TEST(ScaleUp, LeavesSilenceAndFullScaleAlone) {
  const int16_t silence[] = {0, 0};
  const int16_t loud[] = {5, -32768};
  int16_t y[2];
  EXPECT_EQ(scale_up(silence, 2, y), 0);
  EXPECT_EQ(scale_up(loud, 2, y), 0);
  EXPECT_EQ(y[1], -32768);
}

TEST(ControlGain, FollowsThePiecesOfParabolas) {
  // One octave's value, slope and curvature, for noise in [256, 512): 1000 + 1000 f + 500 f^2.
  int16_t gains[kGainEntries] = {};
  int16_t* piece = gains + 4 * 8 - 2;
  piece[0] = 1000, piece[1] = 1000, piece[2] = 500;
  for (uint32_t noise : {256u, 300u, 400u, 511u}) {
    const uint32_t x = 1 << 20;
    uint32_t y = 0;
    control_gain(gains, 10, &x, &noise, 1, &y);
    const double f = (noise - 256) / 256.0;
    const double ratio = std::floor((1000 + 1000 * f + 500 * f * f) * 1024) / 4096;
    EXPECT_NEAR(y, (ratio - 1) * 64, 20) << noise;
  }
}

TEST(ControlGain, CompressesSmallRatiosQuadratically) {
  int16_t gains[kGainEntries] = {1};
  const uint32_t noise = 0;
  for (uint32_t x : {0u, 1000u, 4096u, 8191u, 8192u, 40960u}) {
    uint32_t y = 0;
    control_gain(gains, 0, &x, &noise, 1, &y);
    const double ratio = x / 4096.0;
    EXPECT_NEAR(y, 64 * (ratio < 2 ? ratio * ratio / 4 : ratio - 1), 1) << x;
  }
}

TEST(SubtractNoise, TracksTheNoiseOfEvenAndOddChannels) {
  const NoiseSubtraction parameters{.smoothing = {410, 983},
                                    .one_minus_smoothing = {15974, 15401},
                                    .min_signal_remaining = 819,
                                    .smoothing_bits = 10,
                                    .bits = 14,
                                    .clamping = false};
  std::vector<uint32_t> noise(4), y(4);
  std::vector<double> estimate(4);
  std::mt19937 random(3);
  for (int step = 0; step < 50; ++step) {
    std::vector<uint32_t> x(4);
    for (size_t i = 0; i < 4; ++i) {
      x[i] = 1000 + static_cast<uint32_t>(random()) % 20000;
      estimate[i] += (x[i] - estimate[i]) * parameters.smoothing[i & 1] / 16384.0;
    }
    subtract_noise(parameters, x.data(), 4, noise.data(), y.data());
    for (size_t i = 0; i < 4; ++i) {
      EXPECT_NEAR(noise[i] / 1024.0, estimate[i], 0.1);
      EXPECT_NEAR(y[i], std::max(x[i] - estimate[i], x[i] * 819 / 16384.0), 1.5);
    }
  }
}

TEST(SubtractNoise, ClampsTheEstimateToTheSignal) {
  NoiseSubtraction parameters{.smoothing = {0, 0},
                              .one_minus_smoothing = {1 << 14, 1 << 14},
                              .min_signal_remaining = 0,
                              .smoothing_bits = 0,
                              .bits = 14,
                              .clamping = false};
  const uint32_t x = 10;
  uint32_t noise = 50;
  uint32_t y = 1;
  subtract_noise(parameters, &x, 1, &noise, &y);
  EXPECT_EQ(noise, 50u);
  EXPECT_EQ(y, 0u);
  parameters.clamping = true;
  subtract_noise(parameters, &x, 1, &noise, &y);
  EXPECT_EQ(noise, 10u);
}

}  // namespace
}  // namespace diatom::kernels
