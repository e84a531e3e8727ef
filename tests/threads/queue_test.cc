#include "diatom/data/pipeline/queue.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace diatom::testing {
namespace {

using std::chrono::milliseconds;

constexpr Queue<int>::Duration kSoon = milliseconds(1);
constexpr Queue<int>::Duration kNever = std::chrono::hours(1);

TEST(Queue, KeepsOrderAndNeverHoldsMore) {
  Queue<int> queue(3);
  std::thread producer([&] {
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(queue.push(i));
    queue.close();
  });
  for (int i = 0; i < 1000; ++i) {
    EXPECT_LE(queue.size(), 3u);
    EXPECT_EQ(queue.pop(), i);
  }
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_EQ(queue.pop(), std::nullopt);
  producer.join();
}

TEST(Queue, GivesEveryItemToOneOfMany) {
  Queue<int> queue(2);
  std::atomic<int> making = 3;
  std::atomic<int64_t> sum = 0;
  std::vector<std::thread> threads;
  for (int p = 0; p < 3; ++p) {
    threads.emplace_back([&, p] {
      for (int i = p; i < 3000; i += 3) queue.push(i);
      if (--making == 0) queue.close();
    });
    threads.emplace_back([&] {
      while (const std::optional<int> item = queue.pop()) sum += *item;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sum, 3000 * 2999 / 2);
}

TEST(Queue, HoldsWhatCannotBeCopied) {
  Queue<std::unique_ptr<int>> queue(1);
  EXPECT_TRUE(queue.push(std::make_unique<int>(4)));
  EXPECT_EQ(**queue.pop(), 4);
}

TEST(Queue, IsEmptiedAfterItWasClosed) {
  Queue<int> queue(2);
  queue.push(1);
  queue.close();
  EXPECT_FALSE(queue.push(2));
  int item = 3;
  EXPECT_EQ(queue.push_for(item, kNever), QueueStatus::kClosed);
  EXPECT_EQ(item, 3);
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_EQ(queue.pop_for(item, kNever), QueueStatus::kClosed);
}

TEST(Queue, ThrowsTheProducersErrorAfterItsItems) {
  Queue<int> queue(2);
  queue.push(1);
  queue.fail(std::make_exception_ptr(std::out_of_range("a")));
  queue.fail(std::make_exception_ptr(std::range_error("a later one")));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_THROW(queue.pop(), std::out_of_range);
  EXPECT_THROW(queue.pop(), std::out_of_range);
  queue.cancel();
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(Queue, WaitsNoLongerThanItIsTold) {
  Queue<int> queue(1);
  int item = 0;
  EXPECT_EQ(queue.pop_for(item, kSoon), QueueStatus::kTimeout);
  item = 5;
  EXPECT_EQ(queue.push_for(item, kNever), QueueStatus::kDone);
  EXPECT_EQ(queue.push_for(item, kSoon), QueueStatus::kTimeout);
  item = 0;
  EXPECT_EQ(queue.pop_for(item, kNever), QueueStatus::kDone);
  EXPECT_EQ(item, 5);
}

TEST(Queue, WakesWhoeverWaitsWhenItIsCancelled) {
  for (int i = 0; i < 50; ++i) {
    Queue<int> empty(1);
    Queue<int> full(1);
    full.push(1);
    std::thread consumer([&] { EXPECT_EQ(empty.pop(), std::nullopt); });
    std::thread producer([&] { EXPECT_FALSE(full.push(2)); });
    empty.cancel();
    full.cancel();
    consumer.join();
    producer.join();
    EXPECT_EQ(full.size(), 0u);
  }
}

}  // namespace
}  // namespace diatom::testing
