#include "diatom/ops/movement/gather.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

// The index of x for an index of the output, given the position and the rank of the indices in it.
OpCase gathered(DType dtype, OpTensor positions, int32_t axis, int32_t batch_dims, std::vector<int32_t> to,
                const std::function<double(const Reals&, const Index&)>& element) {
  return {.op = gather.record,
          .inputs = {random_tensor(dtype, {2, 3, 4}), positions},
          .outputs = {like(dtype, to)},
          .options = {{0, axis}, {1, batch_dims}},
          .formula = [to, element](const Reals& in) {
            return Reals{made(to, [&](const Index& index) { return element(in, index); })};
          }};
}

int32_t picked(const Reals& in, const Index& index) { return static_cast<int32_t>(at(in[1], index)); }

double along_1(const Reals& in, const Index& i) { return at(in[0], {i[0], picked(in, {i[1]}), i[2]}); }

TEST(Gather, PicksSlices) {
  for (DType dtype : kMovable) {
    check(gathered(dtype, tensor<int32_t>({4}, {2, 0, 2, 1}), 1, 0, {2, 4, 4}, along_1));
    check(
        gathered(dtype, tensor<int64_t>({2}, {1, 1}), -1, 0, {2, 3, 2}, [](const Reals& in, const Index& i) {
          return at(in[0], {i[0], i[1], picked(in, {i[2]})});
        }));
  }
  check(gathered(DType::kInt8, tensor<int32_t>({}, {1}), 0, 0, {3, 4}, [](const Reals& in, const Index& i) {
    return at(in[0], {1, i[0], i[1]});
  }));
  check(gathered(DType::kInt8, tensor<int32_t>({0}, {}), 1, 0, {2, 0, 4}, along_1));
}

TEST(Gather, BatchesGoTogether) {
  const OpTensor positions = tensor<int32_t>({2, 2}, {3, 0, 1, 2});
  const auto element = [](const Reals& in, const Index& i) {
    return at(in[0], {i[0], i[1], picked(in, {i[0], i[2]})});
  };
  check(gathered(DType::kInt8, positions, 2, 1, {2, 3, 2}, element));
  check(gathered(DType::kFloat32, positions, 2, -1, {2, 3, 2}, element));
  check(gathered(DType::kInt8, tensor<int32_t>({2, 3}, {0, 1, 2, 3, 2, 1}), 2, 2, {2, 3},
                 [](const Reals& in, const Index& i) {
                   return at(in[0], {i[0], i[1], picked(in, i)});
                 }));
}

TEST(Gather, RefusesIndicesOutOfRange) {
  expect_refused(gathered(DType::kInt8, tensor<int32_t>({2}, {0, 3}), 1, 0, {2, 2, 4}, along_1),
                 Code::kBadValue);
  expect_refused(gathered(DType::kInt8, tensor<int32_t>({2}, {-1, 0}), 1, 0, {2, 2, 4}, along_1),
                 Code::kBadValue);
  expect_refused(
      gathered(DType::kInt8, tensor<int64_t>({2}, {0, int64_t{1} << 32}), 1, 0, {2, 2, 4}, along_1),
      Code::kBadValue);
}

TEST(Gather, RefusesBadAxes) {
  const OpTensor two = tensor<int32_t>({2}, {0, 1});
  expect_refused(gathered(DType::kInt8, two, 3, 0, {2, 2, 4}, along_1), Code::kAxisRange);
  expect_refused(gathered(DType::kInt8, two, 1, 2, {2, 2, 4}, along_1), Code::kAxisRange);
  expect_refused(gathered(DType::kInt8, two, 0, 1, {2, 3, 4}, along_1), Code::kBadAttribute);
  expect_refused(gathered(DType::kInt8, tensor<int32_t>({3}, {0, 1, 2}), 1, 1, {2, 4}, along_1),
                 Code::kShapeMismatch);
  expect_refused(gathered(DType::kInt8, tensor<float>({2}, {0, 1}), 1, 0, {2, 2, 4}, along_1),
                 Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
