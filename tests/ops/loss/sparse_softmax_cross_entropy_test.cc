#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

Reals formula(const Reals& in) {
  const size_t depth = static_cast<size_t>(in[0].shape.back());
  RealTensor losses{in[1].shape, {}};
  for (size_t row = 0; row < in[1].values.size(); ++row) {
    const auto logits = in[0].values.begin() + static_cast<ptrdiff_t>(row * depth);
    const double largest = *std::max_element(logits, logits + static_cast<ptrdiff_t>(depth));
    double sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += std::exp(logits[static_cast<ptrdiff_t>(i)] - largest);
    losses.values.push_back(std::log(sum) + largest - logits[static_cast<ptrdiff_t>(in[1].values[row])]);
  }
  return {losses};
}

OpCase make_case(const OpTensor& logits, const OpTensor& labels) {
  return {.op = sparse_softmax_cross_entropy.record,
          .inputs = {logits, labels},
          .outputs = {like(DType::kFloat32, labels.shape)},
          .formula = formula};
}

TEST(SparseSoftmaxCrossEntropy, MatchesFormula) {
  check(make_case(random_tensor(DType::kFloat32, {4, 5}), tensor<int32_t>({4}, {0, 4, 2, 2})));
  check(make_case(random_tensor(DType::kFloat32, {2, 1, 3}), tensor<int32_t>({2, 1}, {1, 2})));
  check(make_case(tensor<float>({2, 2}, {1000, -1000, 1000, -1000}), tensor<int32_t>({2}, {0, 1})));
}

TEST(SparseSoftmaxCrossEntropy, RefusesWhatIsNoClass) {
  const OpTensor logits = random_tensor(DType::kFloat32, {2, 3});
  expect_refused(make_case(logits, tensor<int32_t>({2}, {0, 3})), Code::kBadValue);
  expect_refused(make_case(logits, tensor<int32_t>({2}, {-1, 0})), Code::kBadValue);
  expect_refused(make_case(logits, tensor<int32_t>({3}, {0, 1, 2})), Code::kShapeMismatch);
  expect_refused(make_case(logits, tensor<int32_t>({}, {0})), Code::kRankMismatch);
  expect_refused(make_case(random_tensor(DType::kFloat32, {2, 0}), tensor<int32_t>({2}, {0, 0})),
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
