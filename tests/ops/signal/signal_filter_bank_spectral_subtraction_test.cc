#include "diatom/ops/signal/signal_filter_bank_spectral_subtraction.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"
#include "tests/ops/signal/stream.h"

namespace diatom::testing {
namespace {

using Attributes = std::vector<std::pair<std::string, int>>;

Attributes attributes(int channels) {
  return {{"num_channels", channels},
          {"smoothing", 410},
          {"one_minus_smoothing", 15974},
          {"alternate_smoothing", 983},
          {"alternate_one_minus_smoothing", 15401},
          {"smoothing_bits", 10},
          {"min_signal_remaining", 819},
          {"spectral_subtraction_bits", 14},
          {"clamping", 0}};
}

OpCase subtraction_of(OpTensor x, int channels) {
  const auto shape = x.shape;
  OpCase tested{.op = signal_filter_bank_spectral_subtraction.record,
                .inputs = {std::move(x)},
                .outputs = {like(DType::kUInt32, shape), like(DType::kUInt32, shape)},
                .tolerance = 2};
  for (const auto& [name, value] : attributes(channels)) tested.custom_options.push_back({name, value});
  return tested;
}

TEST(SignalFilterBankSpectralSubtraction, TheFirstRunMatchesFormula) {
  OpCase tested = subtraction_of(tensor<uint32_t>({4}, {1000, 20000, 400000, 3}), 4);
  tested.formula = [](const Reals& in) {
    Reals out{in[0], in[0]};
    for (size_t i = 0; i < 4; ++i) {
      const double x = in[0].values[i];
      const double noise = x * (i % 2 == 0 ? 410 : 983) / 16384;
      out[0].values[i] = x - noise;
      out[1].values[i] = noise * 1024;
    }
    return out;
  };
  check(tested);
}

TEST(SignalFilterBankSpectralSubtraction, KeepsItsEstimateUntilReset) {
  Stream<uint32_t> stream(signal_filter_bank_spectral_subtraction.record, attributes(2), {2},
                          {like(DType::kUInt32, {2}), like(DType::kUInt32, {2})});
  for (int repetition = 0; repetition < 2; ++repetition) {
    double noise[2] = {0, 0};
    for (uint32_t step = 0; step < 20; ++step) {
      const uint32_t x[2] = {1000 + 50 * step, 3000 - 70 * step};
      stream.run({x[0], x[1]});
      for (size_t i = 0; i < 2; ++i) {
        noise[i] += (x[i] - noise[i]) * (i == 0 ? 410 : 983) / 16384;
        EXPECT_NEAR(stream.output(1)[i] / 1024.0, noise[i], 0.1) << step;
        EXPECT_NEAR(stream.output(0)[i], std::max(x[i] - noise[i], x[i] * 0.05), 1.5) << step;
      }
    }
    stream.reset();
  }
}

TEST(SignalFilterBankSpectralSubtraction, RefusesAnotherNumberOfChannels) {
  expect_refused(subtraction_of(random_tensor(DType::kUInt32, {4}), 5), Code::kBadAttribute);
  expect_refused(subtraction_of(random_tensor(DType::kUInt32, {2, 2}), 2), Code::kRankMismatch);
}

TEST(SignalFilterBankSpectralSubtraction, RefusesShiftsBeyondTheNumbers) {
  OpCase tested = subtraction_of(random_tensor(DType::kUInt32, {4}), 4);
  tested.custom_options[5].second = 32;
  expect_refused(tested, Code::kBadAttribute);
  tested.custom_options[5].second = 10;
  tested.custom_options[7].second = 64;
  expect_refused(tested, Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
