#include "diatom/ops/signal/signal_stacker.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"
#include "tests/ops/signal/stream.h"

namespace diatom::testing {
namespace {

// Frames of two channels, (2 f, 2 f + 1), with `left` earlier and `right` later ones, every `step`.
void expect_stacks(int left, int right, int step) {
  const int frames = left + right + 1;
  Stream<int16_t> stream(signal_stacker.record,
                         {{"num_channels", 2},
                          {"stacker_left_context", left},
                          {"stacker_right_context", right},
                          {"stacker_step", step}},
                         {2}, {like(DType::kInt16, {2 * frames}), like(DType::kBool, {})});
  for (int repetition = 0; repetition < 2; ++repetition) {
    for (int frame = 0; frame < 12; ++frame) {
      stream.run(counting<int16_t>(2 * frame, 2));
      const bool valid = frame >= right && (frame - right) % step == 0;
      std::vector<int16_t> want(2 * static_cast<size_t>(frames));
      for (int i = 0; valid && i < frames; ++i) {
        const int shown = std::max(frame - right - left + i, 0);
        want[2 * static_cast<size_t>(i)] = static_cast<int16_t>(2 * shown);
        want[2 * static_cast<size_t>(i) + 1] = static_cast<int16_t>(2 * shown + 1);
      }
      EXPECT_EQ(stream.output<bool>(1)[0], valid) << frame;
      EXPECT_EQ(stream.output(0), want) << frame;
    }
    stream.reset();
  }
}

TEST(SignalStacker, StacksEveryFrame) { expect_stacks(2, 1, 1); }
TEST(SignalStacker, StacksEverySecondFrame) { expect_stacks(2, 1, 2); }
TEST(SignalStacker, StacksWithoutContext) { expect_stacks(0, 0, 1); }
TEST(SignalStacker, StacksOneSide) {
  expect_stacks(3, 0, 2);
  expect_stacks(0, 3, 4);
}

OpCase stack_of(OpTensor x, int channels, int left, int right, int step) {
  const int32_t elements = channels * (left + right + 1);
  return {.op = signal_stacker.record,
          .inputs = {std::move(x)},
          .outputs = {like(DType::kInt16, {elements}), like(DType::kBool, {})},
          .custom_options = {{"num_channels", channels},
                             {"stacker_left_context", left},
                             {"stacker_right_context", right},
                             {"stacker_step", step}},
          .tolerance = 0};
}

TEST(SignalStacker, TheFirstFrameStandsForThoseBeforeIt) {
  OpCase tested = stack_of(random_tensor(DType::kInt16, {3}), 3, 1, 0, 1);
  tested.formula = [](const Reals& in) {
    RealTensor stack{{6}, in[0].values};
    stack.values.insert(stack.values.end(), in[0].values.begin(), in[0].values.end());
    return Reals{stack, {{}, {1}}};
  };
  check(tested);
}

TEST(SignalStacker, RefusesStepsLongerThanTheStack) {
  const auto x = random_tensor(DType::kInt16, {3});
  expect_refused(stack_of(x, 3, 1, 1, 4), Code::kBadAttribute);
  expect_refused(stack_of(x, 3, 1, 1, 0), Code::kBadAttribute);
  expect_refused(stack_of(x, 2, 1, 1, 1), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
