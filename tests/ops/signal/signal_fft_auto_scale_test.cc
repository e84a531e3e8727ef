#include "diatom/ops/signal/signal_fft_auto_scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase scale_of(OpTensor x) {
  const auto shape = x.shape;
  return {.op = signal_fft_auto_scale.record,
          .inputs = {std::move(x)},
          .outputs = {like(DType::kInt16, shape), like(DType::kInt32, {})},
          .tolerance = 0};
}

TEST(SignalFftAutoScale, Int16MatchesFormula) {
  OpCase tested = scale_of(tensor<int16_t>({5}, {3, -77, 12, 0, 64}));
  tested.formula = [](const Reals& in) {
    double largest = 0;
    for (double x : in[0].values) largest = std::max(largest, std::fabs(x));
    const double bits = std::floor(std::log2(32767 / largest));
    return Reals{map(in[0], [=](double x) { return x * std::exp2(bits); }), {{}, {bits}}};
  };
  check(tested);
}

TEST(SignalFftAutoScale, LeavesSilenceAlone) {
  OpCase tested = scale_of(tensor<int16_t>({3}, {0, 0, 0}));
  tested.formula = [](const Reals& in) { return Reals{in[0], {{}, {0}}}; };
  check(tested);
}

TEST(SignalFftAutoScale, RefusesSeveralRows) {
  expect_refused(scale_of(random_tensor(DType::kInt16, {2, 4})), Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
