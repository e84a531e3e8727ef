// Datasets whose examples threads make.
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "tests/data/pipeline/examples.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAreArray;
using ::testing::UnorderedElementsAreArray;

int32_t number(const Tensor& tensor) { return tensor.item<int32_t>(); }

std::vector<int32_t> first_numbers(int32_t count) {
  std::vector<int32_t> numbers(static_cast<size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

// Later examples are ready sooner.
Tensor slow_at_first(const Tensor& x) {
  for (int32_t i = number(x) % 8; i < 8; ++i) std::this_thread::yield();
  return x;
}

TEST(ParallelMap, KeepsOrder) {
  auto dataset = count_to(500).map(slow_at_first, {.threads = 4});
  for (int epoch = 0; epoch < 3; ++epoch)
    EXPECT_THAT(numbers_of(dataset), ElementsAreArray(first_numbers(500)));
}

TEST(ParallelMap, GivesEveryExampleInAnyOrder) {
  auto dataset = count_to(500).map(slow_at_first, {.threads = 4, .ordered = false});
  EXPECT_THAT(numbers_of(dataset), UnorderedElementsAreArray(first_numbers(500)));
}

// Each call waits for the other: a single thread would wait forever.
TEST(ParallelMap, CallsTheFunctionAtOnce) {
  std::atomic<int> called = 0;
  auto dataset = count_to(2).map(
      [&](const Tensor& x) {
        ++called;
        while (called < 2) std::this_thread::yield();
        return x;
      },
      {.threads = 2});
  EXPECT_EQ(numbers_of(dataset).size(), 2u);
}

TEST(Prefetch, GoesAheadOfTheLoop) {
  std::atomic<int> made = 0;
  auto dataset = count_to(10)
                     .map([&](const Tensor& x) {
                       ++made;
                       return x;
                     })
                     .prefetch(3);
  EXPECT_EQ(made, 0);
  for (const auto& [x] : dataset) {
    // Three wait, and the next may be on its way in.
    const int32_t ahead = std::min(number(x) + 4, 10);
    while (made < ahead) std::this_thread::yield();
    EXPECT_LE(made, number(x) + 5);
  }
}

struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Tensor refuse_30(const Tensor& x) {
  if (number(x) == 30) throw Unreadable("30");
  return x;
}

// How many examples came before what was thrown, as it was thrown.
int count_until_thrown(Dataset<1> dataset) {
  int count = 0;
  try {
    for ([[maybe_unused]] const auto& [x] : dataset) ++count;
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Unreadable& error) {
    EXPECT_STREQ(error.what(), "30");
  }
  EXPECT_EQ(dataset.position(), (Position{0, count}));
  return count;
}

TEST(Pipeline, ThrowsWhatFunctionsThrowInItsPlace) {
  const Dataset<1> forty = count_to(40);
  EXPECT_EQ(count_until_thrown(forty.map(refuse_30)), 30);
  EXPECT_EQ(count_until_thrown(forty.prefetch(4).map(refuse_30)), 30);
  EXPECT_EQ(count_until_thrown(forty.map(refuse_30).prefetch(4)), 30);
  EXPECT_EQ(count_until_thrown(forty.map(refuse_30, {.threads = 3})), 30);
  EXPECT_EQ(count_until_thrown(forty.map(refuse_30).map(slow_at_first, {.threads = 3})), 30);
  EXPECT_EQ(count_until_thrown(forty.map(refuse_30, {.threads = 3}).batch(4).prefetch(1)), 7);
  EXPECT_EQ(count_until_thrown(forty.interleave(
                [](const Tensor& x) { return from_tensors(x.with_shape(Shape(1))).map(refuse_30); },
                {.parallel = true})),
            30);
  EXPECT_LE(count_until_thrown(forty.map(refuse_30, {.threads = 3, .ordered = false})), 39);
}

// At every place of a loop, with all threads there can be, of which some wait for room and some for input.
TEST(Pipeline, MayBeLeftAnywhere) {
  const auto open = [](const Tensor& x) {
    return count_to(number(x) % 5).map(slow_at_first, {.threads = 2});
  };
  auto dataset = count_to(40)
                     .repeat()
                     .prefetch(1)
                     .shuffle(8, 1)
                     .map(slow_at_first, {.threads = 3})
                     .interleave(open, {.cycle = 3, .block = 2, .parallel = true})
                     .map(slow_at_first, {.threads = 2, .ordered = false})
                     .batch(2)
                     .prefetch(2);
  for (int end = 0; end < 30; ++end) {
    int count = 0;
    for (auto it = dataset.begin(); it != dataset.end() && count < end; ++it) ++count;
    EXPECT_EQ(count, end);
  }
}

TEST(Pipeline, IsLeftByWhatTheLoopThrows) {
  auto dataset = count_to(40).map(slow_at_first, {.threads = 2}).prefetch(2);
  EXPECT_THROW(
      {
        for (const auto& [x] : dataset) refuse_30(x);
      },
      Unreadable);
  EXPECT_EQ(dataset.position(), (Position{0, 31}));
}

TEST(Pipeline, ServesCopiesOnManyThreads) {
  const Dataset<1> shared = count_to(100).cache().map(slow_at_first, {.threads = 2}).shuffle(50, 1);
  std::vector<std::vector<int32_t>> found(3);
  std::vector<std::thread> threads;
  for (auto& numbers : found)
    threads.emplace_back([&numbers, copy = shared]() mutable { numbers = numbers_of(copy); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(found[0], UnorderedElementsAreArray(first_numbers(100)));
  EXPECT_EQ(found[1], found[0]);
  EXPECT_EQ(found[2], found[0]);
}

}  // namespace
}  // namespace diatom::testing
