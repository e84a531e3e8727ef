#include "diatom/runtime/disjoint_packing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "diatom/base/arena.h"

namespace diatom::testing {
namespace {

std::vector<Buffer> random_buffers(std::mt19937& random, int count) {
  std::vector<Buffer> buffers;
  for (int i = 0; i < count; ++i) {
    const auto first = static_cast<int32_t>(random() % static_cast<unsigned>(count));
    buffers.push_back(
        {1 + static_cast<uint32_t>(random() % 2000), first, first + static_cast<int32_t>(random() % 12)});
  }
  return buffers;
}

void expect_valid(const std::vector<Buffer>& buffers, const Packing& packing) {
  EXPECT_LE(packing.lower_bound, packing.bytes);
  for (const Buffer& a : buffers) {
    EXPECT_EQ(a.offset % kArenaAlignment, 0u);
    EXPECT_LE(a.offset + a.bytes, packing.bytes);
    for (const Buffer& b : buffers) {
      if (&a == &b || a.last < b.first || b.last < a.first) continue;
      EXPECT_TRUE(a.offset + a.bytes <= b.offset || b.offset + b.bytes <= a.offset);
    }
  }
}

TEST(DisjointPacking, IsValidAndNoWorseThanThatOfDevices) {
  std::mt19937 random(5);
  for (const int count : {1, 2, 7, 30, 120}) {
    for (int i = 0; i < 20; ++i) {
      std::vector<Buffer> buffers = random_buffers(random, count);
      std::vector<Buffer> others = buffers;
      std::vector<uint32_t> workspace(buffers.size() * 2);
      const Packing packing = pack_disjoint({buffers.data(), buffers.size()});
      expect_valid(buffers, packing);
      const Packing other =
          pack_buffers({others.data(), others.size()}, {}, {workspace.data(), workspace.size()});
      // But for what it spends on steps that need not wait.
      const uint32_t most = std::max(other.bytes, packing.lower_bound + packing.lower_bound / 32);
      EXPECT_LE(align_up(packing.bytes), align_up(most));
    }
  }
}

TEST(DisjointPacking, MeetsItsBound) {
  std::vector<Buffer> buffers{{100, 0, 1}, {20, 1, 2}, {100, 2, 3}, {7, 0, 3}};
  const Packing packing = pack_disjoint({buffers.data(), buffers.size()});
  // All padded but for the topmost, which is one of those with 12 bytes of padding.
  EXPECT_EQ(packing.lower_bound, align_up(100) + align_up(20) + align_up(7) - 12);
  EXPECT_EQ(packing.bytes, packing.lower_bound);
}

TEST(DisjointPacking, KeepsWhatIsReadAfterTheRun) {
  constexpr int32_t kAfterRun = std::numeric_limits<int32_t>::max();
  std::vector<Buffer> buffers{{16, 0, kAfterRun}, {32, 1, 2}, {16, 200, kAfterRun}, {32, 300, 300}};
  const Packing packing = pack_disjoint({buffers.data(), buffers.size()});
  expect_valid(buffers, packing);
  EXPECT_EQ(packing.lower_bound, 64u);
  EXPECT_EQ(packing.bytes, 64u);
}

TEST(DisjointPacking, TakesNothingForNothing) {
  EXPECT_EQ(pack_disjoint({}).bytes, 0u);
  std::vector<Buffer> buffers{{0, 0, 5}, {0, 1, 2}};
  EXPECT_EQ(pack_disjoint({buffers.data(), buffers.size()}).bytes, 0u);
}

}  // namespace
}  // namespace diatom::testing
