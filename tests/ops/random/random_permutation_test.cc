#include "diatom/ops/random/random_permutation.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/ops/random/random_cases.h"

namespace diatom::testing {
namespace {

OpCase permutation(int32_t count) {
  OpCase tested{.op = random_permutation.record,
                .inputs = {listed({count}), key_of()},
                .outputs = {like(DType::kInt32, {count})},
                .tolerance = 0};
  tested.formula = [count](const Reals& in) {
    std::vector<double> order;
    for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
      order.push_back(static_cast<double>(i));
      std::swap(order[i], order[number_below(in[1], i, i + 1)]);
    }
    return Reals{{{count}, order}};
  };
  return tested;
}

TEST(RandomPermutation, MatchesFormula) {
  for (int32_t count : {0, 1, 2, 3, 100}) check(permutation(count));
}

TEST(RandomPermutation, ReadsACountThatComesLate) {
  OpCase tested = permutation(5);
  tested.inputs[0].kind = OpTensor::Kind::kPlain;
  check(tested);
}

TEST(RandomPermutation, RefusesOtherShapesAndKeys) {
  check_shape_and_key_refusals(permutation(5));
  OpCase tested = permutation(5);
  tested.inputs[0] = listed({5, 1});
  expect_refused(tested, Code::kElementCount);
}

}  // namespace
}  // namespace diatom::testing
