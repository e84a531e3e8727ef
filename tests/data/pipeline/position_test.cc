// A program that goes on from a position sees what it would have seen.
#include <gmock/gmock.h>

#include <atomic>
#include <limits>
#include <map>
#include <string>

#include "tests/data/pipeline/examples.h"
#include "tests/data/testing.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;

int32_t number(const Tensor& tensor) { return tensor.item<int32_t>(); }

// x and a random number of its own.
Tensor blurred(const Tensor& x, Generator& generator) {
  return Tensor(1000 * number(x) + static_cast<int32_t>(generator.uniform(Shape(), 0, 1000).item<float>()));
}

// Made anew, as a program that is started again makes them.
std::map<std::string, Dataset<1>> pipelines() {
  const Dataset<1> thirty = count_to(30);
  return {
      {"rows", thirty},
      {"map", thirty.map(blurred, {.seed = 3})},
      {"parallel map", thirty.map(blurred, {.threads = 2, .seed = 3})},
      {"shuffle", thirty.shuffle(7, 1)},
      {"filter", thirty.filter([](const Tensor& x) { return number(x) % 3 != 0; }).map(blurred)},
      {"batch", thirty.shuffle(30, 1).map(blurred).batch(4)},
      {"batch without the rest", thirty.map(blurred).batch(4, true)},
      {"repeat", thirty.take(4).shuffle(4, 1).map(blurred).repeat(5)},
      {"take and skip", thirty.skip(3).map(blurred).take(15)},
      {"concatenate", thirty.take(5).map(blurred).concatenate(thirty)},
      {"cache", thirty.map(blurred).cache().shuffle(30, 2)},
      {"interleave", thirty.interleave([](const Tensor& x) { return count_to(number(x) % 4).map(blurred); },
                                       {.parallel = true})},
      {"zip", zip(thirty.map(blurred), thirty.shuffle(4, 1)).map([](const Tensor& a, const Tensor& b) {
         return Tensor(100 * number(a) + number(b));
       })},
      {"all at once",
       thirty.shuffle(30, 1).map(blurred, {.threads = 3, .seed = 9}).batch(2).repeat(2).prefetch(2)},
  };
}

TEST(Position, GoesOnToTheBit) {
  for (const auto& [name, pipeline] : pipelines()) {
    SCOPED_TRACE(name);
    // The second epoch, example by example.
    Dataset<1> whole = pipeline;
    numbers_of(whole);
    std::vector<std::vector<int32_t>> expected;
    std::vector<Position> positions = {whole.position()};
    for (const auto& [part] : whole) {
      const auto elements = part.as<int32_t>();
      expected.emplace_back(elements.begin(), elements.end());
      positions.push_back(whole.position());
    }
    const std::vector<int32_t> next_epoch = numbers_of(whole);
    ASSERT_GT(expected.size(), 5u);
    for (size_t at : {size_t{0}, size_t{1}, size_t{5}, expected.size()}) {
      EXPECT_EQ(positions[at], (Position{1, static_cast<int64_t>(at)}));
      Dataset<1> resumed = pipelines().at(name);
      resumed.restore(positions[at]);
      EXPECT_EQ(resumed.position(), positions[at]);
      std::vector<int32_t> rest;
      for (size_t i = at; i < expected.size(); ++i)
        rest.insert(rest.end(), expected[i].begin(), expected[i].end());
      EXPECT_EQ(numbers_of(resumed), rest);
      EXPECT_EQ(resumed.position(), (Position{2, 0}));
      EXPECT_EQ(numbers_of(resumed), next_epoch);
    }
  }
}

TEST(Position, IsReachedWithoutComputing) {
  std::atomic<int> calls = 0;
  const auto counted = [&](const Tensor& x) {
    ++calls;
    return x;
  };
  for (const int threads : {0, 2}) {
    calls = 0;
    auto dataset = count_to(100).shuffle(10, 1).map(counted, {.threads = threads}).batch(5).prefetch(1);
    dataset.restore({.epoch = 0, .examples = 18});
    EXPECT_EQ(numbers_of(dataset).size(), 10u);
    EXPECT_EQ(calls, 10);
  }
}

TEST(Position, OfALoopThatIsLeftIsWhereItWas) {
  auto dataset = count_to(5);
  for (const auto& [x] : dataset) {
    if (number(x) == 2) break;
  }
  EXPECT_EQ(dataset.position(), (Position{0, 3}));
  auto other = dataset;
  other.restore(dataset.position());
  EXPECT_THAT(numbers_of(other), ElementsAre(3, 4));
  // Another loop is another epoch.
  EXPECT_THAT(numbers_of(dataset), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_EQ(dataset.position(), (Position{2, 0}));
}

TEST(Position, ThatIsNoneIsRefused) {
  auto dataset = count_to(5);
  const auto refused = [&](const Position& position, const std::string& sentence) {
    dataset.restore(position);
    expect_refused([&] { numbers_of(dataset); }, sentence);
  };
  refused({-1, 0}, "restore: epoch -1 after 0 examples is no position");
  refused({0, -1}, "restore: epoch 0 after -1 examples");
  refused({std::numeric_limits<int64_t>::max(), 0}, "is no position");
  refused({2, 6}, "epoch 2 has 5 examples, expected the 6 that had been given");
}

// What is random depends on the seed, the epoch and the place alone.
TEST(Position, SelectsTheRandomNumbersOfMap) {
  const auto drawn = [](int threads, uint64_t seed) {
    auto dataset = count_to(20).map(blurred, {.threads = threads, .seed = seed});
    auto numbers = numbers_of(dataset);
    for (const int32_t x : numbers_of(dataset)) numbers.push_back(x);
    return numbers;
  };
  const auto expected = drawn(0, 1);
  EXPECT_THAT(drawn(1, 1), Eq(expected));
  EXPECT_THAT(drawn(4, 1), Eq(expected));
  EXPECT_NE(drawn(0, 2), expected);
  EXPECT_FALSE(std::equal(expected.begin(), expected.begin() + 20, expected.begin() + 20));
}

}  // namespace
}  // namespace diatom::testing
