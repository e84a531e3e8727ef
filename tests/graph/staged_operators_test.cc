// Every operator that has a gradient, and the gradients: staged they give the bits that they give eagerly.
#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/ops/quantization/cast.h"
#include "tests/support/gradient_case.h"

namespace diatom::testing {
namespace {

void expect_same_bits(const Tensors& found, const Tensors& expected, const std::string& what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  for (size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].dtype(), expected[i].dtype()) << what;
    ASSERT_EQ(found[i].shape(), expected[i].shape()) << what;
    EXPECT_EQ(std::memcmp(found[i].data(), expected[i].data(), found[i].bytes()), 0)
        << what << " " << i << ": " << found[i] << "\n, expected " << expected[i];
  }
}

class StagedOperators : public ::testing::TestWithParam<size_t> {};

TEST_P(StagedOperators, GiveTheSameBits) {
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
    const Function staged(value);
    expect_same_bits(staged(inputs), value(inputs), "value");
    const Tensors expected = gradients(value)(inputs);
    expect_same_bits(Function(gradients(value))(inputs), expected, "gradient inside");
    expect_same_bits(gradients(staged)(inputs), expected, "gradient through");
  }
}

INSTANTIATE_TEST_SUITE_P(All, StagedOperators, ::testing::Range(size_t{0}, gradient_cases().size()),
                         [](const auto& tested) {
                           return std::string(gradient_cases()[tested.param].op->info.name) + "_" +
                                  std::to_string(tested.param);
                         });

}  // namespace
}  // namespace diatom::testing
