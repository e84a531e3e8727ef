#include "diatom/ops/movement/broadcast_args.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

template <typename T>
OpTensor list(const std::vector<T>& extents) {
  return tensor<T>({static_cast<int32_t>(extents.size())}, extents);
}

template <typename T>
OpCase broadcast(const std::vector<T>& a, const std::vector<T>& b, const std::vector<T>& expected) {
  return {.op = broadcast_args.record,
          .inputs = {list(a), list(b)},
          .outputs = {like(dtype_of<T>, {static_cast<int32_t>(expected.size())})},
          .formula = [expected](const Reals&) {
            return Reals{{{static_cast<int32_t>(expected.size())}, {expected.begin(), expected.end()}}};
          }};
}

template <typename T>
void check_lists() {
  check(broadcast<T>({2, 3}, {2, 3}, {2, 3}));
  check(broadcast<T>({1}, {5, 2}, {5, 2}));
  check(broadcast<T>({4, 1, 6}, {5, 1}, {4, 5, 6}));
  check(broadcast<T>({6, 1, 1, 3}, {2, 1, 1, 1, 5, 1}, {2, 1, 6, 1, 5, 3}));
  check(broadcast<T>({}, {2, 0}, {2, 0}));
  check(broadcast<T>({1, 0}, {1}, {1, 0}));
  check(broadcast<T>({}, {}, {}));
}

TEST(BroadcastArgs, Int32MatchesFormula) { check_lists<int32_t>(); }
TEST(BroadcastArgs, Int64MatchesFormula) {
  check_lists<int64_t>();
  check(broadcast<int64_t>({int64_t{1} << 40}, {1}, {int64_t{1} << 40}));
}

TEST(BroadcastArgs, RefusesExtentsThatDiffer) {
  expect_refused(broadcast<int32_t>({2, 3}, {4, 3}, {0, 0}), Code::kBadValue);
  expect_refused(broadcast<int64_t>({3}, {2, 0}, {0, 0}), Code::kBadValue);
}

TEST(BroadcastArgs, RefusesWhatIsNoList) {
  const auto refused = [](OpTensor a, OpTensor b, OpTensor y, Code code) {
    expect_refused({.op = broadcast_args.record, .inputs = {a, b}, .outputs = {y}}, code);
  };
  const OpTensor two = list<int32_t>({2, 3});
  const OpTensor y = like(DType::kInt32, {2});
  refused(tensor<int32_t>({}, {2}), two, y, Code::kRankMismatch);
  refused(two, tensor<int32_t>({1, 2}, {2, 3}), y, Code::kRankMismatch);
  refused(two, list<int64_t>({2, 3}), y, Code::kDTypeMismatch);
  refused(two, two, like(DType::kInt32, {3}), Code::kShapeMismatch);
  refused(list<float>({2, 3}), list<float>({2, 3}), like(DType::kFloat32, {2}), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
