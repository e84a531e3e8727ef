#include "diatom/ops/signal/signal_overlap_add.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"
#include "tests/ops/signal/stream.h"

namespace diatom::testing {
namespace {

OpCase sum_of(OpTensor frames, int step) {
  auto shape = frames.shape;
  shape.pop_back();
  if (!shape.empty()) shape.back() *= step;
  const DType dtype = frames.dtype;
  return {.op = signal_overlap_add.record,
          .inputs = {std::move(frames)},
          .outputs = {like(dtype, shape)},
          .custom_options = {{"frame_step", step}}};
}

// Rows of three frames of eight samples each; what saturates is left to another test.
Reals formula(const Reals& in, size_t step) {
  RealTensor y{{}, {}};
  for (size_t row = 0; row < in[0].values.size() / 24; ++row) {
    std::vector<double> sum(8 + 2 * step);
    for (size_t frame = 0; frame < 3; ++frame) {
      for (size_t i = 0; i < 8; ++i) sum[frame * step + i] += in[0].values[24 * row + 8 * frame + i];
    }
    y.values.insert(y.values.end(), sum.begin(), sum.begin() + static_cast<std::ptrdiff_t>(3 * step));
  }
  return {y};
}

TEST(SignalOverlapAdd, FloatMatchesFormula) {
  for (int step : {1, 3, 4, 5, 8}) {
    OpCase tested = sum_of(random_tensor(DType::kFloat32, {2, 3, 8}), step);
    tested.formula = [=](const Reals& in) { return formula(in, static_cast<size_t>(step)); };
    check(tested);
  }
}

TEST(SignalOverlapAdd, Int16MatchesFormula) {
  OpTensor frames = random_tensor(DType::kInt16, {2, 3, 8});
  for (size_t i = 1; i < frames.data.size(); i += 2) frames.data[i] &= 0x0f;
  for (int step : {1, 3, 4, 5, 8}) {
    OpCase tested = sum_of(frames, step);
    tested.formula = [=](const Reals& in) { return formula(in, static_cast<size_t>(step)); };
    tested.tolerance = 0;
    check(tested);
  }
}

TEST(SignalOverlapAdd, Int16SaturatesEverySum) {
  OpCase tested =
      sum_of(tensor<int16_t>({3, 3}, {30000, 30000, 30000, 30000, 30000, 30000, -30000, -30000, 0}), 1);
  tested.formula = [](const Reals&) { return Reals{{{3}, {30000, 32767, 32767.0 - 30000}}}; };
  tested.tolerance = 0;
  check(tested);
}

TEST(SignalOverlapAdd, TailsReachIntoTheNextRun) {
  Stream<float> stream(signal_overlap_add.record, {{"frame_step", 2}}, {1, 5}, {like(DType::kFloat32, {2})});
  for (int repetition = 0; repetition < 2; ++repetition) {
    std::vector<float> sum(30);
    for (size_t run = 0; run < 10; ++run) {
      const auto frame = counting<float>(static_cast<int>(run), 5);
      for (size_t i = 0; i < 5; ++i) sum[2 * run + i] += frame[i];
      stream.run(frame);
      EXPECT_EQ(stream.output(), (std::vector<float>{sum[2 * run], sum[2 * run + 1]})) << run;
    }
    stream.reset();
  }
}

TEST(SignalOverlapAdd, RefusesStepsLongerThanTheFrame) {
  expect_refused(sum_of(random_tensor(DType::kInt16, {3, 4}), 5), Code::kBadAttribute);
  expect_refused(sum_of(random_tensor(DType::kInt16, {3, 4}), 0), Code::kBadAttribute);
  expect_refused(sum_of(random_tensor(DType::kInt16, {4}), 2), Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
