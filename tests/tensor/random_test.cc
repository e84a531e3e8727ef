// Generators: what a seed means, what draws have to do with each other, and sentences.
#include "diatom/tensor/random.h"

#include <gmock/gmock.h>

#include "diatom/ops/random/random_uniform.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <typename T>
std::vector<T> values(const Tensor& tensor) {
  const std::span<const T> elements = tensor.as<T>();
  return {elements.begin(), elements.end()};
}

using Draw = Tensor (*)(Generator&, int32_t);
constexpr Draw kDraws[] = {[](Generator& g, int32_t n) { return g.uniform(Shape(n), -1, 1); },
                           [](Generator& g, int32_t n) { return g.normal(Shape(n)); },
                           [](Generator& g, int32_t n) { return g.truncated_normal(Shape(n), 1, 2); }};

TEST(Generator, GivesTheSameForASeed) {
  // Of the first block of seed 0: 0x6627e8, 0xe169c5, 0xbc57ac, 0x9b00db of 2^24.
  EXPECT_THAT(values<float>(Generator(0).uniform(Shape(2, 2))),
              ElementsAre(0x6627e8p-24f, 0xe169c5p-24f, 0xbc57acp-24f, 0x9b00dbp-24f));
  for (const Draw draw : kDraws) {
    Generator a(5), b(5), other(6);
    const std::vector<float> drawn = values<float>(draw(a, 100));
    EXPECT_EQ(values<float>(draw(b, 100)), drawn);
    EXPECT_NE(values<float>(draw(other, 100)), drawn);
    EXPECT_NE(values<float>(draw(a, 100)), drawn);
  }
}

TEST(Generator, TakesAllBitsOfItsSeed) {
  for (int bit = 0; bit < 64; ++bit) {
    EXPECT_NE(values<float>(Generator(uint64_t{1} << bit).uniform(Shape(4))),
              values<float>(Generator(0).uniform(Shape(4))));
  }
}

TEST(Generator, StartsLongTensorsLikeShortOnes) {
  for (const Draw draw : kDraws) {
    Generator after(7);
    const std::vector<float> whole = values<float>(draw(after, 1000));
    const std::vector<float> next = values<float>(draw(after, 9));
    for (int32_t count : {1, 2, 3, 4, 5, 333}) {
      Generator generator(7);
      EXPECT_EQ(values<float>(draw(generator, count)),
                std::vector<float>(whole.begin(), whole.begin() + count));
      EXPECT_EQ(values<float>(draw(generator, 9)), next);
    }
  }
}

TEST(Generator, DrawsAnyShape) {
  Generator generator(1);
  EXPECT_EQ(generator.uniform(Shape()).shape(), Shape());
  EXPECT_EQ(generator.normal(Shape(2, 3, 4)).shape(), Shape(2, 3, 4));
  EXPECT_EQ(generator.truncated_normal(Shape(0, 3)).shape(), Shape(0, 3));
  EXPECT_EQ(generator.permutation(0).shape(), Shape(0));
  EXPECT_EQ(generator.categorical(zeros(Shape(3, 5)), 7).shape(), Shape(3, 7));
}

TEST(Generator, StaysBelowTheUpperEnd) {
  // The largest step would round to 2.
  for (float value : values<float>(Generator(1).uniform(Shape(1 << 20), 1.9999998, 2))) {
    ASSERT_GE(value, 1.9999998f);
    ASSERT_LT(value, 2.0f);
  }
  EXPECT_THAT(values<float>(Generator(1).uniform(Shape(2), 3, 3)), ElementsAre(3.0f, 3.0f));
}

TEST(Generator, CopiesGoOnAlike) {
  Generator original(9);
  original.uniform(Shape(3));
  Generator copy = original;
  EXPECT_EQ(values<float>(copy.normal(Shape(50))), values<float>(original.normal(Shape(50))));
}

TEST(Generator, SplitsIntoOthers) {
  Generator parent(9);
  Generator first = parent.split();
  Generator second = parent.split();
  const std::vector<float> drawn[] = {values<float>(parent.uniform(Shape(50))),
                                      values<float>(first.uniform(Shape(50))),
                                      values<float>(second.uniform(Shape(50)))};
  EXPECT_NE(drawn[0], drawn[1]);
  EXPECT_NE(drawn[0], drawn[2]);
  EXPECT_NE(drawn[1], drawn[2]);
  Generator again(9);
  EXPECT_EQ(values<float>(again.split().uniform(Shape(50))), drawn[1]);
}

TEST(Generator, FailsWithASentence) {
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  EXPECT_THAT([] { Generator(1).uniform(Shape(2, -3)); },
              says("random_uniform: input 'shape' (int32 [2]) has an extent or rank of -3"));
  EXPECT_THAT([] { Generator(1).permutation(-1); },
              says("random_permutation: input 'shape' (int32 [1]) has"));
  EXPECT_THAT([] { Generator(1).uniform(Shape(65536, 65536)); },
              says("random_uniform: a tensor of shape [65536,65536] has too many elements"));
  EXPECT_THAT([] { Generator(1).uniform(Shape(2), 1, 0); },
              says("random_uniform: attribute 'high' is out of range"));
  EXPECT_THAT([] { Generator(1).normal(Shape(2), 0, -1); },
              says("random_normal: attribute 'stddev' is out of range"));
  EXPECT_THAT([] { Generator(1).categorical(zeros(Shape(3))); },
              says("random_categorical: input 'logits' (float32 [3]) has rank 1, expected 2"));
  EXPECT_THAT([] { Generator(1).categorical(zeros(Shape(1, 2)), -1); },
              says("random_categorical: attribute 'num_samples' has the value -1"));
  EXPECT_THAT(
      [] {
        Generator(1).categorical(Tensor({{0.0f}, {-HUGE_VALF}}));
      },
      says("random_categorical: input 'logits' (float32 [2,1]) holds a NaN or an infinity at element 1"));
  EXPECT_THAT(
      [] {
        random_uniform(Tensor({2}), Tensor({uint32_t{1}, uint32_t{2}}));
      },
      says("random_uniform: input 'key' (uint32 [2]) has 2 along axis 0, expected 4"));
  EXPECT_THAT(
      [] {
        random_uniform(Tensor({2}), Tensor({1, 2, 3, 4}));
      },
      says("random_uniform: input 'key' (int32 [4]) is int32, expected uint32"));
}

}  // namespace
}  // namespace diatom::testing
