#include "diatom/ops/signal/signal_framer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"
#include "tests/ops/signal/stream.h"

namespace diatom::testing {
namespace {

struct Framing {
  int size;
  int step;
  bool prefill;
};

// Frame number `frame` (from 0) of the stream 1, 2, 3 ...; empty while there are too few samples.
std::vector<int16_t> expected_frame(const Framing& framing, int frame) {
  const int zeros = framing.prefill ? std::max(framing.size - framing.step, 0) : 0;
  const int first_frame = std::max((framing.size - zeros + framing.step - 1) / framing.step - 1, 0);
  if (frame < first_frame) return {};
  std::vector<int16_t> result;
  for (int i = 0; i < framing.size; ++i) {
    const int position = (frame - first_frame) * framing.step + i - zeros;
    result.push_back(static_cast<int16_t>(position < 0 ? 0 : position + 1));
  }
  return result;
}

void expect_frames(const Framing& framing, int steps_per_run) {
  const int width = framing.step * steps_per_run;
  Stream<int16_t> stream(
      signal_framer.record,
      {{"frame_size", framing.size}, {"frame_step", framing.step}, {"prefill", framing.prefill}}, {width},
      {like(DType::kInt16, {steps_per_run, framing.size}), like(DType::kBool, {})});
  for (int repetition = 0; repetition < 2; ++repetition) {
    for (int run = 0; run < 8; ++run) {
      stream.run(counting<int16_t>(1 + run * width, width));
      std::vector<int16_t> want;
      bool valid = true;
      for (int step = 0; step < steps_per_run; ++step) {
        std::vector<int16_t> frame = expected_frame(framing, run * steps_per_run + step);
        valid = valid && !frame.empty();
        frame.resize(static_cast<size_t>(framing.size));
        want.insert(want.end(), frame.begin(), frame.end());
      }
      EXPECT_EQ(stream.output(0), want) << run;
      EXPECT_EQ(stream.output<bool>(1)[0], valid) << run;
    }
    stream.reset();
  }
}

TEST(SignalFramer, CutsOverlappingFrames) { expect_frames({.size = 7, .step = 3, .prefill = false}, 1); }
TEST(SignalFramer, CutsSeveralFramesARun) { expect_frames({.size = 7, .step = 3, .prefill = false}, 4); }
TEST(SignalFramer, PrefillMakesTheFirstFrameValid) {
  expect_frames({.size = 7, .step = 3, .prefill = true}, 2);
}
TEST(SignalFramer, CutsFramesThatAreMultiplesOfTheStep) {
  expect_frames({.size = 6, .step = 3, .prefill = false}, 1);
  expect_frames({.size = 6, .step = 3, .prefill = true}, 1);
}
TEST(SignalFramer, CutsFramesWithGapsBetween) {
  expect_frames({.size = 2, .step = 5, .prefill = false}, 2);
  expect_frames({.size = 2, .step = 5, .prefill = true}, 2);
}

OpCase frames_of(OpTensor x, int size, int step) {
  auto shape = x.shape;
  shape.back() /= step > 0 ? step : 1;
  shape.push_back(size);
  return {.op = signal_framer.record,
          .inputs = {std::move(x)},
          .outputs = {like(DType::kInt16, shape), like(DType::kBool, {})},
          .custom_options = {{"frame_size", size}, {"frame_step", step}, {"prefill", 1}},
          .tolerance = 0};
}

TEST(SignalFramer, RowsAreStreamsOfTheirOwn) {
  OpCase tested = frames_of(random_tensor(DType::kInt16, {2, 3, 4}), 3, 2);
  tested.formula = [](const Reals& in) {
    RealTensor frames{{2, 3, 2, 3}, {}};
    for (size_t row = 0; row < 6; ++row) {
      const double* x = in[0].values.data() + 4 * row;
      for (double value : {0.0, x[0], x[1], x[1], x[2], x[3]}) frames.values.push_back(value);
    }
    return Reals{frames, {{}, {1}}};
  };
  check(tested);
}

TEST(SignalFramer, RefusesStepsThatDoNotFit) {
  const auto x = random_tensor(DType::kInt16, {12});
  expect_refused(frames_of(x, 4, 5), Code::kShapeMismatch);
  expect_refused(frames_of(x, 4, 0), Code::kBadAttribute);
  expect_refused(frames_of(x, 4, 24), Code::kBadAttribute);
  expect_refused(frames_of(x, 0, 4), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
