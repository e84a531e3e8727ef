#include "diatom/ops/signal/signal_filter_bank.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

using Constants = std::vector<int16_t>;

// Two channels from three bands of 2, 3 and 1 frequencies.
struct Bank {
  Constants weights = {10, 20, 30, 40, 50, 60};
  Constants unweights = {6, 5, 4, 3, 2, 1};
  Constants frequency_starts = {1, 3, 6};
  Constants weight_starts = {0, 2, 5};
  Constants widths = {2, 3, 1};
  int channels = 2;

  OpCase on(OpTensor x) const {
    const auto list = [](const Constants& values) {
      return constant(tensor<int16_t>({static_cast<int32_t>(values.size())}, values));
    };
    return {.op = signal_filter_bank.record,
            .inputs = {std::move(x), list(weights), list(unweights), list(frequency_starts),
                       list(weight_starts), list(widths)},
            .outputs = {like(DType::kUInt64, {channels})},
            .custom_options = {{"num_channels", channels}},
            .tolerance = 0};
  }
};

TEST(SignalFilterBank, MatchesFormula) {
  OpCase tested = Bank().on(random_tensor(DType::kUInt32, {8}));
  tested.formula = [](const Reals& in) {
    const auto& x = in[0].values;
    const double carried = 6 * x[1] + 5 * x[2];
    return Reals{
        {{2}, {carried + 30 * x[3] + 40 * x[4] + 50 * x[5], 4 * x[3] + 3 * x[4] + 2 * x[5] + 60 * x[6]}}};
  };
  check(tested);
}

TEST(SignalFilterBank, RefusesBandsOutsideTheirTables) {
  const auto x = random_tensor(DType::kUInt32, {8});
  expect_refused(Bank{.frequency_starts = {1, 3, 8}}.on(x), Code::kBadValue);
  expect_refused(Bank{.frequency_starts = {1, -3, 6}}.on(x), Code::kBadValue);
  expect_refused(Bank{.weight_starts = {0, 2, 6}}.on(x), Code::kBadValue);
  expect_refused(Bank{.widths = {2, 32767, 1}}.on(x), Code::kBadValue);
}

TEST(SignalFilterBank, RefusesTablesOfOtherLengths) {
  const auto x = random_tensor(DType::kUInt32, {8});
  expect_refused(Bank{.unweights = {6, 5, 4}}.on(x), Code::kShapeMismatch);
  expect_refused(Bank{.widths = {2, 3}}.on(x), Code::kShapeMismatch);
  expect_refused(Bank{.channels = 0}.on(x), Code::kBadAttribute);
}

TEST(SignalFilterBank, RefusesTablesThatAreNotConstant) {
  OpCase tested = Bank().on(random_tensor(DType::kUInt32, {8}));
  tested.inputs[5].kind = OpTensor::Kind::kPlain;
  expect_refused(tested, Code::kNotConstant);
}

}  // namespace
}  // namespace diatom::testing
