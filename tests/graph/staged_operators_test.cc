// Every operator that has a gradient, and the gradients: staged they give the bits that they give eagerly,
// and after passes the same but for rounding.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <string>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/ops/quantization/cast.h"
#include "tests/support/gradient_case.h"

namespace diatom::testing {
namespace {

// Bits where nothing is allowed; else as far apart as that part of the largest number.
void expect_same(const Tensors& found, const Tensors& expected, double allowed, const std::string& what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  for (size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].dtype(), expected[i].dtype()) << what;
    ASSERT_EQ(found[i].shape(), expected[i].shape()) << what;
    if (std::memcmp(found[i].data(), expected[i].data(), found[i].bytes()) == 0) continue;
    double largest = 0;
    double apart = 0;
    const Tensor a = cast(found[i], {.to = DType::kFloat64});
    const Tensor b = cast(expected[i], {.to = DType::kFloat64});
    for (size_t j = 0; j < a.as<double>().size(); ++j) {
      largest = std::max(largest, std::abs(b.as<double>()[j]));
      apart = std::max(apart, std::abs(a.as<double>()[j] - b.as<double>()[j]));
    }
    EXPECT_TRUE(allowed > 0 && apart <= allowed * largest)
        << what << " " << i << ": " << found[i] << "\n, expected " << expected[i];
  }
}

class StagedOperators : public ::testing::TestWithParam<size_t> {};

TEST_P(StagedOperators, GiveWhatTheyGiveEagerly) {
  const GradientCase tested = gradient_cases()[GetParam()];
  std::mt19937 random(static_cast<uint32_t>(GetParam()) + 1);
  for (const DType dtype : {DType::kFloat32, DType::kFloat64}) {
    Tensors inputs;
    for (const Tensor& input : random_inputs(tested, random)) inputs.push_back(cast(input, {.to = dtype}));
    const auto value = [&](const Tensors& x) { return Tensors{tested.f(x)}; };
    const auto gradients = [&](const auto& f) {
      return [&](const Tensors& x) {
        Tape tape;
        for (const Tensor& input : x) tape.watch(input);
        return tape.gradient(weighted_sum(f(x)[0]), x);
      };
    };
    const Tensors expected = gradients(value)(inputs);
    const double rounding = dtype == DType::kFloat32 ? 1e-6 : 1e-14;
    for (const bool passes : {false, true}) {
      const FunctionOptions options{.simplify = passes, .fuse = passes};
      const double allowed = passes ? rounding : 0;
      const Function staged(value, options);
      expect_same(staged(inputs), value(inputs), allowed, "value");
      expect_same(Function(gradients(value), options)(inputs), expected, allowed, "gradient inside");
      expect_same(gradients(staged)(inputs), expected, allowed, "gradient through");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, StagedOperators, ::testing::Range(size_t{0}, gradient_cases().size()),
                         [](const auto& tested) {
                           return std::string(gradient_cases()[tested.param].op->info.name) + "_" +
                                  std::to_string(tested.param);
                         });

}  // namespace
}  // namespace diatom::testing
