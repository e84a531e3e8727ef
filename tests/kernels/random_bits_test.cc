#include "diatom/kernels/random_bits.h"

#include <gtest/gtest.h>

#include <array>

namespace diatom::kernels {
namespace {

constexpr RandomKey kKey{{{1, 2}}, {3, 4}};

TEST(RandomBits, AreTheBlocksOfThatCounter) {
  RandomBits bits(kKey);
  for (uint32_t i : {0u, 1u, 2u, 3u, 4u, 4000001u, 5u, 0u}) {
    for (uint32_t attempt : {0u, 7u}) {
      EXPECT_EQ(bits.word(i, attempt), philox({{i / 4, attempt, 3, 4}}, {{1, 2}}).words[i % 4]);
    }
  }
}

TEST(RandomBits, MakeWideWordsOfTwo) {
  RandomBits bits(kKey);
  EXPECT_EQ(bits.at<uint32_t>(9), bits.word(9));
  EXPECT_EQ(bits.at<uint64_t>(9), uint64_t{bits.word(19)} << 32 | bits.word(18));
}

TEST(RandomBits, BecomeRealsOfAllDigits) {
  EXPECT_EQ(unit_real<float>(0), 0.0f);
  EXPECT_EQ(unit_real<float>(~uint32_t{0}), 1.0f - 0x1p-24f);
  EXPECT_EQ(unit_real<float>(uint32_t{1} << 8), 0x1p-24f);
  EXPECT_EQ(unit_real<double>(0), 0.0);
  EXPECT_EQ(unit_real<double>(~uint64_t{0}), 1.0 - 0x1p-53);
  EXPECT_EQ(unit_real<double>(uint64_t{1} << 11), 0x1p-53);
}

TEST(RandomBits, BecomeIntegersBelowABound) {
  RandomBits bits(kKey);
  std::array<int, 5> counts{};
  for (uint32_t i = 0; i < 50000; ++i) ++counts[random_below(bits, i, counts.size())];
  for (int count : counts) EXPECT_NEAR(count, 10000, 400);
  for (uint32_t i = 0; i < 100; ++i) {
    EXPECT_EQ(random_below(bits, i, 1), 0u);
    EXPECT_EQ(random_below(bits, i, ~uint64_t{0}), bits.at<uint64_t>(i));
    EXPECT_LT(random_below(bits, i, (uint64_t{1} << 40) + 1), (uint64_t{1} << 40) + 1);
  }
}

}  // namespace
}  // namespace diatom::kernels
