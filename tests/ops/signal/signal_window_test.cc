#include "diatom/ops/signal/signal_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase window_of(OpTensor x, OpTensor window, int shift) {
  const auto shape = x.shape;
  return {.op = signal_window.record,
          .inputs = {std::move(x), constant(std::move(window))},
          .outputs = {like(DType::kInt16, shape)},
          .custom_options = {{"shift", shift}},
          .tolerance = 0};
}

TEST(SignalWindow, Int16MatchesFormula) {
  OpCase tested = window_of(random_tensor(DType::kInt16, {2, 3, 24}), random_tensor(DType::kInt16, {8}), 13);
  tested.formula = [](const Reals& in) {
    RealTensor y = in[0];
    for (size_t i = 0; i < y.values.size(); ++i) {
      y.values[i] = std::clamp(std::floor(y.values[i] * in[1].values[i % 8] / 8192), -32768.0, 32767.0);
    }
    return Reals{y};
  };
  check(tested);
}

TEST(SignalWindow, RefusesAFrameThatIsNoMultipleOfTheWindow) {
  const auto x = random_tensor(DType::kInt16, {2, 12});
  expect_refused(window_of(x, random_tensor(DType::kInt16, {8}), 12), Code::kShapeMismatch);
  expect_refused(window_of(x, tensor<int16_t>({0}, {}), 12), Code::kShapeMismatch);
}

TEST(SignalWindow, RefusesShiftsBeyondTheProduct) {
  const auto x = random_tensor(DType::kInt16, {8});
  expect_refused(window_of(x, random_tensor(DType::kInt16, {8}), 32), Code::kBadAttribute);
  expect_refused(window_of(x, random_tensor(DType::kInt16, {8}), -1), Code::kBadAttribute);
}

TEST(SignalWindow, RefusesAnotherDtypeOfTheWindow) {
  const auto x = random_tensor(DType::kInt16, {8});
  expect_refused(window_of(x, random_tensor(DType::kInt32, {8}), 12), Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
