#include "diatom/ops/signal/signal_energy.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase energy_of(OpTensor x, int start, int end) {
  const int32_t pairs = x.shape[0] / 2;
  return {.op = signal_energy.record,
          .inputs = {std::move(x)},
          .outputs = {like(DType::kUInt32, {pairs})},
          .custom_options = {{"start_index", start}, {"end_index", end}},
          .tolerance = 0};
}

TEST(SignalEnergy, Int16MatchesFormula) {
  OpCase tested = energy_of(random_tensor(DType::kInt16, {34}), 3, 15);
  tested.formula = [](const Reals& in) {
    RealTensor y{{17}, std::vector<double>(17)};
    for (size_t i = 3; i < 15; ++i) {
      const double real = in[0].values[2 * i];
      const double imaginary = in[0].values[2 * i + 1];
      y.values[i] = real * real + imaginary * imaginary;
    }
    return Reals{y};
  };
  check(tested);
}

TEST(SignalEnergy, TheLoudestPairFits) {
  OpCase tested = energy_of(tensor<int16_t>({2}, {-32768, -32768}), 0, 1);
  tested.formula = [](const Reals&) { return Reals{{{1}, {2147483648.0}}}; };
  check(tested);
}

TEST(SignalEnergy, RefusesRangesOutsideTheSpectrum) {
  const auto x = random_tensor(DType::kInt16, {34});
  expect_refused(energy_of(x, 0, 18), Code::kBadAttribute);
  expect_refused(energy_of(x, -1, 4), Code::kBadAttribute);
  expect_refused(energy_of(x, 5, 4), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
