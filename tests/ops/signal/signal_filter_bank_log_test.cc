#include "diatom/ops/signal/signal_filter_bank_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase log_of(OpTensor x, int correction_bits) {
  const auto shape = x.shape;
  return {.op = signal_filter_bank_log.record,
          .inputs = {std::move(x)},
          .outputs = {like(DType::kInt16, shape)},
          .custom_options = {{"input_correction_bits", correction_bits}, {"output_scale", 1600}},
          .tolerance = 5};
}

TEST(SignalFilterBankLog, MatchesFormula) {
  OpCase tested = log_of(tensor<uint32_t>({6}, {0, 1, 2, 777, 65536, 500000000}), 3);
  tested.formula = [](const Reals& in) {
    return Reals{map(in[0], [](double x) { return x == 0 ? 0 : std::min(1600 * std::log(x * 8), 32767.0); })};
  };
  check(tested);
}

TEST(SignalFilterBankLog, RefusesShiftsBeyondTheNumber) {
  expect_refused(log_of(random_tensor(DType::kUInt32, {4}), 32), Code::kBadAttribute);
  expect_refused(log_of(random_tensor(DType::kUInt32, {4}), -1), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
