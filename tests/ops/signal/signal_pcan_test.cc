#include "diatom/ops/signal/signal_pcan.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

// The gain 64 whatever the noise.
OpTensor constant_gains(int32_t entries = 125) {
  std::vector<int16_t> gains(static_cast<size_t>(entries));
  gains[0] = gains[1] = 64;
  for (size_t piece = 2; piece < gains.size(); piece += 4) gains[piece] = 64;
  return constant(tensor<int16_t>({entries}, gains));
}

OpCase gain_of(OpTensor x, OpTensor noise, OpTensor gains, int shift) {
  const auto shape = x.shape;
  return {.op = signal_pcan.record,
          .inputs = {std::move(x), std::move(noise), std::move(gains)},
          .outputs = {like(DType::kUInt32, shape)},
          .custom_options = {{"snr_shift", shift}},
          .tolerance = 1};
}

TEST(SignalPcan, MatchesFormula) {
  OpCase tested =
      gain_of(random_tensor(DType::kUInt32, {40}), random_tensor(DType::kUInt32, {40}), constant_gains(), 20);
  tested.formula = [](const Reals& in) {
    return Reals{map(in[0], [](double x) {
      const double ratio = x * 64 / 1048576 / 4096;
      return 64 * (ratio < 2 ? ratio * ratio / 4 : ratio - 1);
    })};
  };
  check(tested);
}

TEST(SignalPcan, RefusesOtherLengths) {
  const auto x = random_tensor(DType::kUInt32, {4});
  expect_refused(gain_of(x, random_tensor(DType::kUInt32, {3}), constant_gains(), 6), Code::kShapeMismatch);
  expect_refused(gain_of(x, x, constant_gains(124), 6), Code::kShapeMismatch);
  expect_refused(gain_of(x, x, constant_gains(), 64), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
