#include "diatom/ops/signal/signal_filter_bank_square_root.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase root_of(OpTensor x, int32_t bits) {
  const auto shape = x.shape;
  return {.op = signal_filter_bank_square_root.record,
          .inputs = {std::move(x), tensor<int32_t>({}, {bits})},
          .outputs = {like(DType::kUInt32, shape)},
          .tolerance = 1};
}

TEST(SignalFilterBankSquareRoot, MatchesFormula) {
  for (int bits : {0, 3, 31}) {
    OpCase tested = root_of(random_tensor(DType::kUInt64, {40}), bits);
    tested.formula = [](const Reals& in) {
      return Reals{map(in[0], [&](double x) { return std::sqrt(x) / std::exp2(in[1].values[0]); })};
    };
    check(tested);
  }
}

TEST(SignalFilterBankSquareRoot, RefusesImpossibleShiftsWhenItRuns) {
  expect_refused(root_of(random_tensor(DType::kUInt64, {4}), -1), Code::kBadValue);
  expect_refused(root_of(random_tensor(DType::kUInt64, {4}), 32), Code::kBadValue);
}

TEST(SignalFilterBankSquareRoot, RefusesSeveralShifts) {
  OpCase tested = root_of(random_tensor(DType::kUInt64, {2}), 0);
  tested.inputs[1] = tensor<int32_t>({2}, {0, 0});
  expect_refused(tested, Code::kElementCount);
}

}  // namespace
}  // namespace diatom::testing
