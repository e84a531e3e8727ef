#include "diatom/kernels/strided_loops.h"

#include <gtest/gtest.h>

#include <vector>

namespace diatom::kernels {
namespace {

StridedLoops broadcast(const std::vector<int32_t>& output, const std::vector<int32_t>& a,
                       const std::vector<int32_t>& b) {
  const Dims inputs[] = {{a.data(), a.size()}, {b.data(), b.size()}};
  return broadcast_loops({output.data(), output.size()}, inputs);
}

TEST(StridedLoops, EqualShapesAreOneLoop) {
  const StridedLoops nest = broadcast({2, 3, 4}, {2, 3, 4}, {2, 3, 4});
  ASSERT_EQ(nest.depth, 1);
  EXPECT_EQ(nest.loops[0].extent, 24);
  EXPECT_EQ(nest.loops[0].strides[0], 1);
  EXPECT_EQ(nest.loops[0].strides[1], 1);
}

TEST(StridedLoops, AxesMergeWhereBothOperandsAgree) {
  const StridedLoops nest = broadcast({2, 3, 4, 5}, {4, 5}, {2, 3, 1, 1});
  ASSERT_EQ(nest.depth, 2);
  EXPECT_EQ(nest.loops[0].extent, 20);
  EXPECT_EQ(nest.loops[0].strides[0], 1);
  EXPECT_EQ(nest.loops[0].strides[1], 0);
  EXPECT_EQ(nest.loops[1].extent, 6);
  EXPECT_EQ(nest.loops[1].strides[0], 0);
  EXPECT_EQ(nest.loops[1].strides[1], 1);
}

TEST(Rows, VisitsEveryRowInOrder) {
  const StridedLoops nest = broadcast({2, 3, 4}, {2, 1, 4}, {3, 1});
  std::vector<std::vector<int32_t>> offsets;
  for (Rows rows(nest); !rows.done(); rows.next()) {
    EXPECT_EQ(rows.count(), 4);
    offsets.push_back({rows.offset(0), rows.offset(1)});
  }
  EXPECT_EQ(offsets, (std::vector<std::vector<int32_t>>{{0, 0}, {0, 1}, {0, 2}, {4, 0}, {4, 1}, {4, 2}}));
}

TEST(Rows, OfAScalarAreOneElement) {
  const StridedLoops nest = broadcast({}, {}, {});
  Rows rows(nest);
  EXPECT_FALSE(rows.done());
  EXPECT_EQ(rows.count(), 1);
  rows.next();
  EXPECT_TRUE(rows.done());
}

TEST(Rows, OfNoElementsAreNone) {
  const StridedLoops nest = broadcast({2, 0, 3}, {2, 1, 3}, {0, 1});
  EXPECT_TRUE(Rows(nest).done());
}

}  // namespace
}  // namespace diatom::kernels
