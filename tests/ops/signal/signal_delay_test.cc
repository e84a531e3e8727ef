#include "diatom/ops/signal/signal_delay.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"
#include "tests/ops/signal/stream.h"

namespace diatom::testing {
namespace {

OpCase delay_of(OpTensor x, int length) {
  const auto shape = x.shape;
  return {.op = signal_delay.record,
          .inputs = {std::move(x)},
          .outputs = {like(DType::kInt16, shape)},
          .custom_options = {{"delay_length", length}},
          .tolerance = 0};
}

TEST(SignalDelay, RowsAreDelayed) {
  OpCase tested = delay_of(random_tensor(DType::kInt16, {3, 10}), 4);
  tested.formula = [](const Reals& in) {
    RealTensor y = in[0];
    for (size_t i = 0; i < 30; ++i) y.values[i] = i % 10 < 4 ? 0 : in[0].values[i - 4];
    return Reals{y};
  };
  check(tested);
}

TEST(SignalDelay, SamplesComeOutRunsLater) {
  for (int length : {1, 5, 6, 17}) {
    Stream<int16_t> stream(signal_delay.record, {{"delay_length", length}}, {6}, {like(DType::kInt16, {6})});
    for (int repetition = 0; repetition < 2; ++repetition) {
      for (int run = 0; run < 10; ++run) {
        stream.run(counting<int16_t>(1 + 6 * run, 6));
        std::vector<int16_t> want = counting<int16_t>(1 + 6 * run - length, 6);
        for (int16_t& value : want) value = std::max(value, int16_t{0});
        EXPECT_EQ(stream.output(), want) << length << " " << run;
      }
      stream.reset();
    }
  }
}

TEST(SignalDelay, RefusesDelaysThatAreNone) {
  expect_refused(delay_of(random_tensor(DType::kInt16, {4}), -1), Code::kBadAttribute);
  expect_refused(delay_of(tensor<int16_t>({2, 0}, {}), 3), Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
